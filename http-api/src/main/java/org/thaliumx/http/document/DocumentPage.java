package org.thaliumx.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The document as one page without scripts. Not thread-safe. */
final class DocumentPage {

  private final JsonNode root;
  private final Html html = new Html();
  private final SchemaHtml schemas;

  DocumentPage(JsonNode root) {
    this.root = root;
    this.schemas = new SchemaHtml(root, html);
  }

  byte[] html() {
    JsonNode info = root.path("info");
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width\">")
        .raw("<link rel=\"stylesheet\" href=\"/docs.css\">")
        .element("title", info.path("title").asText())
        .raw("</head>\n<body>\n");
    contents();
    html.raw("<main>\n").element("h1", info.path("title").asText());
    html.prose(info.path("description").asText());
    html.raw("<p>").link("/openapi.json", "openapi.json").raw(" · ");
    html.link("/asyncapi.yaml", "asyncapi.yaml").raw(" · ");
    html.link("/llms.txt", "llms.txt").raw("</p>\n");
    root.path("tags").forEach(this::subject);
    html.raw("<h2 id=\"schemas\">Schemas</h2>\n");
    root.path("components")
        .path("schemas")
        .properties()
        .forEach(each -> schemas.section(each.getKey(), each.getValue()));
    return html.raw("</main>\n</body></html>\n").bytes();
  }

  /** Does something with each operation of a subject. */
  private void each(String tag, OperationWriter writer) {
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue().path("tags").path(0).asText().equals(tag)) {
          String name = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
          writer.write(name, method.getValue());
        }
      }
    }
  }

  @FunctionalInterface
  private interface OperationWriter {
    void write(String methodAndPath, JsonNode operation);
  }

  private void contents() {
    html.raw("<nav>\n");
    for (JsonNode tag : root.path("tags")) {
      String name = tag.path("name").asText();
      html.element("h2", name).raw("<ul>\n");
      each(
          name,
          (methodAndPath, operation) ->
              html.raw("<li>")
                  .link("#" + operation.path("operationId").asText(), methodAndPath)
                  .raw("</li>\n"));
      html.raw("</ul>\n");
    }
    html.raw("<p>").link("#schemas", "Schemas").raw("</p></nav>\n");
  }

  private void subject(JsonNode tag) {
    html.element("h2", tag.path("name").asText());
    html.prose(tag.path("description").asText());
    each(tag.path("name").asText(), this::operation);
  }

  private void operation(String methodAndPath, JsonNode operation) {
    html.raw("<section id=\"").text(operation.path("operationId").asText()).raw("\">\n");
    html.raw("<h3><code>").text(methodAndPath).raw("</code></h3>\n");
    html.prose(operation.path("summary").asText() + ".");
    html.prose(operation.path("description").asText());
    html.raw("<p>Who may: ").text(whoMay(operation.path("security"))).raw("</p>\n");
    parameters(operation.path("parameters"));
    if (operation.has("requestBody")) {
      html.raw("<h4>Body</h4>\n");
      content(schemas.resolved(operation.path("requestBody")).path("content"));
    }
    operation
        .path("responses")
        .properties()
        .forEach(each -> answer(each.getKey(), each.getValue()));
    html.raw("</section>\n");
  }

  private static String whoMay(JsonNode security) {
    if (security.isEmpty()) {
      return "everybody";
    }
    var alternatives = security.valueStream().map(DocumentPage::requirement);
    return alternatives.collect(Collectors.joining(", or "));
  }

  private static String requirement(JsonNode requirement) {
    if (requirement.isEmpty()) {
      return "everybody on a demo node on loopback";
    }
    return requirement.has("bearer")
        ? "with an access token for " + permissions(requirement.path("bearer"))
        : "signed with a key for " + permissions(requirement.path("key"));
  }

  private static String permissions(JsonNode names) {
    return names.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
  }

  private void parameters(JsonNode parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    html.raw("<h4>Parameters</h4>\n<table>\n");
    for (JsonNode reference : parameters) {
      JsonNode parameter = schemas.resolved(reference);
      boolean required = parameter.path("required").asBoolean();
      html.raw("<tr><td><code>").text(parameter.path("name").asText()).raw("</code></td><td>");
      html.text(parameter.path("in").asText()).text(required ? ", required" : "").raw("</td><td>");
      schemas.type(parameter.path("schema"));
      html.raw(" ").inline(parameter.path("description").asText()).raw("</td></tr>\n");
    }
    html.raw("</table>\n");
  }

  private void answer(String status, JsonNode reference) {
    if (!status.equals("default")) {
      JsonNode answer = schemas.resolved(reference);
      html.raw("<h4>").text(status).raw(" ").inline(answer.path("description").asText());
      html.raw("</h4>\n");
      content(answer.path("content"));
    }
  }

  private void content(JsonNode content) {
    for (Map.Entry<String, JsonNode> type : content.properties()) {
      html.raw("<p><code>").text(type.getKey()).raw("</code> ");
      schemas.type(type.getValue().path("schema"));
      html.raw("</p>\n");
      example(type.getValue().path("example"));
      type.getValue().path("examples").forEach(each -> example(each.path("value")));
    }
  }

  private void example(JsonNode example) {
    if (!example.isMissingNode()) {
      html.element("pre", example.toPrettyString()).raw("\n");
    }
  }
}
