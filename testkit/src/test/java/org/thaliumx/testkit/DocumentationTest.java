package org.thaliumx.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  @Test
  void theExampleOfTheDocumentIsATestThatRuns() throws IOException {
    String example =
        Files.readString(
            Path.of("src/test/java/org/thaliumx/testkit/example/CrashOfAMarketTest.java"));

    String body = example.substring(example.indexOf("import"));

    assertThat(Files.readString(Path.of("../docs/testing.md")))
        .contains("```java\n" + body + "```");
  }
}
