package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/websocket.md} against the code. */
class WebSocketDocumentTest {
  private static final Pattern BOOK =
      Pattern.compile("\\{\"channel\":\"book\"[^}]*\"checksum\":\\d+}");

  @Test
  void namesEveryErrorCode() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "websocket.md"));

    assertThat(Arrays.stream(FeedError.values()).map(code -> "`" + code + "`"))
        .allSatisfy(code -> assertThat(document).contains(code));
  }

  @Test
  void namesEveryChannel() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "websocket.md"));

    assertThat(Arrays.stream(Channel.values()).map(WebSocketDocumentTest::asNamed))
        .allSatisfy(name -> assertThat(document).contains(name));
  }

  /** Of the candles only the first is written out. */
  private static String asNamed(Channel channel) {
    String text = channel.text();
    return "`" + (text.equals("candles:1s") ? text : text.replace("candles:", "")) + "`";
  }

  @Test
  void itsExamplesOfBooksHaveTheChecksumsTheyShould() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "websocket.md"));
    Matcher examples = BOOK.matcher(document);
    var bids = new TreeMap<BigDecimal, BigDecimal>();
    var asks = new TreeMap<BigDecimal, BigDecimal>();
    int found = 0;
    while (examples.find()) {
      JsonNode message = new ObjectMapper().readTree(examples.group());
      message.path("bids").forEach(level -> apply(level, bids));
      message.path("asks").forEach(level -> apply(level, asks));
      assertThat(RebuiltChecksum.of(bids, asks)).isEqualTo(message.path("checksum").asLong());
      found++;
    }
    assertThat(found).isEqualTo(2);
  }

  private static void apply(JsonNode level, SortedMap<BigDecimal, BigDecimal> side) {
    var price = new BigDecimal(level.path(0).asText());
    if (level.path(1).asText().equals("0")) {
      side.remove(price);
    } else {
      side.put(price, new BigDecimal(level.path(1).asText()));
    }
  }
}
