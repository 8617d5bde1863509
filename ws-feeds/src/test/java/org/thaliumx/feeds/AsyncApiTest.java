package org.thaliumx.feeds;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/asyncapi.yaml} against the code. That messages are as it has them is checked
 * wherever a {@link FeedClient} receives one.
 */
class AsyncApiTest {
  private static final AsyncApi DOCUMENT = AsyncApi.DOCUMENT;
  private static final Pattern OPERATION = Pattern.compile("case \"(\\w+)\" ->");

  @Test
  void pointsNowhereThatIsNot() {
    assertThat(DOCUMENT.references()).allMatch(DOCUMENT::has);
    Set<String> used =
        DOCUMENT.references().stream()
            .filter(reference -> reference.startsWith("#/components/schemas/"))
            .map(reference -> reference.substring("#/components/schemas/".length()))
            .collect(toSet());
    assertThat(DOCUMENT.names()).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void hasEveryErrorCodeAndNoOther() {
    assertThat(DOCUMENT.codes("feedCode"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FeedError.values()).map(Enum::name).toList());
  }

  @Test
  void hasEveryChannelAndNoOther() {
    assertThat(DOCUMENT.codes("publicChannel"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Channel.values()).map(Channel::text).toList());
    assertThat(DOCUMENT.codes("accountChannel"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AccountChannel.values()).map(AccountChannel::text).toList());
    var told = new HashSet<String>(DOCUMENT.values("news", "channel"));
    var all = new HashSet<>(DOCUMENT.codes("publicChannel"));
    all.addAll(DOCUMENT.codes("accountChannel"));
    assertThat(told).isEqualTo(all);
  }

  @Test
  void hasEveryOperationAndNoOther() throws IOException {
    var known = new HashSet<String>();
    for (String reader : new String[] {"CommandReader", "RestRequestReader"}) {
      Path source = Path.of("src/main/java/org/thaliumx/feeds/client", reader + ".java");
      OPERATION
          .matcher(Files.readString(source))
          .results()
          .forEach(operation -> known.add(operation.group(1)));
    }
    assertThat(known).contains("subscribe", "place");
    assertThat(DOCUMENT.values("command", "op")).isEqualTo(known);
  }

  @Test
  void findsWhatIsNotAsItShouldBe() throws JsonProcessingException {
    assertThat(complaints("{\"op\":\"pong\",\"time\":\"2026-01-31T12:00:00.000Z\"}")).isZero();
    assertThat(complaints("{\"op\":\"pong\",\"time\":\"noon\"}")).isPositive();
    assertThat(complaints("{\"op\":\"pong\"}")).isPositive();
    assertThat(complaints("{\"op\":\"error\",\"code\":\"OH_NO\",\"detail\":\"\"}")).isPositive();
    assertThat(complaints("{\"op\":\"error\",\"code\":\"ID_IN_USE\",\"detail\":\"\",\"x\":1}"))
        .isPositive();
  }

  private static int complaints(String answer) throws JsonProcessingException {
    return DOCUMENT.complaints("answer", new ObjectMapper().readTree(answer)).size();
  }
}
