package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever there is at a path of Binance's is in the document about it. */
class BinanceDocumentTest {

  @Test
  void namesEveryPath() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "binance.md"));
    try (TestApi api = TestApi.demo()) {
      assertThat(api.binanceRoutes)
          .hasSizeGreaterThan(20)
          .allSatisfy(path -> {
            String name = path.replaceFirst("^/s?api/v[13]/", "");
            assertThat(document).containsPattern("\\b" + name.replaceFirst("^/", "") + "\\b");
          });
    }
  }
}
