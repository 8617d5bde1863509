package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/websocket.md} against the code. */
class WebSocketDocumentTest {

  @Test
  void namesEveryErrorCode() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "websocket.md"));

    assertThat(Arrays.stream(FeedError.values()).map(code -> "`" + code + "`"))
        .allSatisfy(code -> assertThat(document).contains(code));
  }
}
