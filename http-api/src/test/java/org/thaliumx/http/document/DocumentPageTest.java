package org.thaliumx.http.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentPageTest {

  private static final Pattern LINK = Pattern.compile("href=\"#([^\"]*)\"");
  private static final Pattern ANCHOR = Pattern.compile("id=\"([^\"]*)\"");
  private static final Pattern REQUEST = Pattern.compile("(GET|POST|PATCH|DELETE) (/v1/[^ :).?]*)");

  private final ApiDocument document = ApiDocument.read();

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(each -> each.group(1)).collect(Collectors.toSet());
  }

  @Test
  void showsEveryOperationAndSchemaAndLinksToNothingElse() {
    String page = new String(document.page(), UTF_8);
    Set<String> anchors = found(ANCHOR, page);
    assertThat(anchors).containsAll(document.root().findValuesAsText("operationId"));
    document
        .root()
        .path("components")
        .path("schemas")
        .fieldNames()
        .forEachRemaining(name -> assertThat(anchors).contains("schema-" + name));
    assertThat(anchors).containsAll(found(LINK, page));
    assertThat(page).contains("INSUFFICIENT_FUNDS").doesNotContain("<script", "style=");
  }

  @Test
  void escapesWhatIsText() {
    String html = new String(new Html().inline("`a<b` & \"c\"").bytes(), UTF_8);
    assertThat(html).isEqualTo("<code>a&lt;b</code> &amp; &quot;c&quot;");
  }

  @Test
  void tellsLanguageModelsOfRequestsThatExist() {
    String guide = new String(Resources.bytes("llms.txt"), UTF_8);
    var requests = REQUEST.matcher(guide).results().toList();
    assertThat(requests).hasSizeGreaterThan(10);
    for (var request : requests) {
      String method = request.group(1).toLowerCase(Locale.ROOT);
      assertThat(document.root().path("paths").path(request.group(2)).has(method))
          .as(request.group())
          .isTrue();
    }
  }

  @Test
  void isMadeOfEveryFileOfWhichNoneIsLong() throws IOException {
    Path folder = Path.of("src", "main", "resources", "org", "thaliumx", "http", "document");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".yaml")))
          .containsExactlyInAnyOrderElementsOf(ApiDocument.PARTS);
    }
    for (String part : ApiDocument.PARTS) {
      assertThat(Files.readAllLines(folder.resolve(part))).as(part).hasSizeLessThan(500);
    }
  }
}
