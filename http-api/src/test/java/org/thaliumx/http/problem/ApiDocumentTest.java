package org.thaliumx.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/api.md} against the code. */
class ApiDocumentTest {

  @Test
  void namesEveryErrorCode() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "api.md"));

    assertThat(Arrays.stream(ProblemCode.values()).map(code -> "`" + code + "`"))
        .allSatisfy(code -> assertThat(document).contains(code));
  }
}
