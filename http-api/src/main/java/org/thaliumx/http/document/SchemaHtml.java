package org.thaliumx.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes schemas of the document. Not thread-safe. */
final class SchemaHtml {

  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode root;
  private final Html html;

  SchemaHtml(JsonNode root, Html html) {
    this.root = root;
    this.html = html;
  }

  /** What a reference points to; anything else itself. */
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  /** A schema that has a name. */
  void section(String name, JsonNode schema) {
    html.raw("<section id=\"schema-").text(name).raw("\">\n").element("h3", name);
    html.prose(schema.path("description").asText());
    html.raw("<p>");
    type(schema);
    html.raw("</p>\n</section>\n");
  }

  /** What a value may be. */
  void type(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    if (!reference.isEmpty()) {
      String name = reference.substring(SCHEMAS.length());
      html.link("#schema-" + name, name);
    } else if (schema.has("oneOf")) {
      choices(schema.path("oneOf"));
    } else if (schema.has("const")) {
      html.element("code", schema.path("const").asText());
    } else if (schema.has("enum")) {
      html.inline(values(schema.path("enum")));
    } else {
      structure(schema);
    }
  }

  private static String values(JsonNode list) {
    return list.valueStream()
        .map(value -> "`" + value.asText() + "`")
        .collect(Collectors.joining(", "));
  }

  private void choices(JsonNode choices) {
    if (choices.path(0).has("title")) {
      constants(choices);
      return;
    }
    String between = "";
    for (JsonNode choice : choices) {
      html.raw(between);
      type(choice);
      between = " or ";
    }
  }

  private void constants(JsonNode constants) {
    html.raw("</p>\n<table>\n");
    for (JsonNode constant : constants) {
      html.raw("<tr><td>").text(constant.path("x-status").asText()).raw("</td><td><code>");
      html.text(constant.path("const").asText()).raw("</code></td><td>");
      html.inline(constant.path("description").asText()).raw("</td></tr>\n");
    }
    html.raw("</table>\n<p>");
  }

  private void structure(JsonNode schema) {
    if (schema.has("items")) {
      html.raw("list of ");
      type(schema.path("items"));
    } else if (schema.has("properties") || schema.has("allOf")) {
      String between = "";
      for (JsonNode part : schema.path("allOf")) {
        html.raw(between);
        type(part);
        between = " and ";
      }
      html.raw(schema.has("properties") && !between.isEmpty() ? " and" : "");
      fields(schema);
    } else {
      plain(schema);
    }
  }

  private void plain(JsonNode schema) {
    JsonNode type = schema.path("type");
    html.text(
        type.isArray()
            ? type.valueStream().map(JsonNode::asText).collect(Collectors.joining(" or "))
            : type.asText());
    if (schema.has("minimum")) {
      html.text(", from " + schema.path("minimum"));
    }
    if (schema.has("maximum")) {
      html.text(", to " + schema.path("maximum"));
    }
    if (schema.has("default")) {
      html.text(", usually " + schema.path("default").asText());
    }
  }

  private void fields(JsonNode schema) {
    if (schema.path("properties").isEmpty()) {
      return;
    }
    html.raw("</p>\n<table>\n");
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      boolean required =
          schema.path("required").valueStream().anyMatch(n -> n.asText().equals(field.getKey()));
      html.raw("<tr><td><code>").text(field.getKey()).raw("</code></td><td>");
      html.text(required ? "required" : "").raw("</td><td><p>");
      type(field.getValue());
      html.raw(" ").inline(field.getValue().path("description").asText());
      html.raw("</p></td></tr>\n");
    }
    html.raw("</table>\n<p>");
  }
}
