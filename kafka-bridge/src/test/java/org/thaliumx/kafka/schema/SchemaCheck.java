package org.thaliumx.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Holds a value against a JSON Schema, as far as the schemas of events go, and no further. */
final class SchemaCheck {
  private static final Set<String> KNOWN =
      Set.of(
          "$schema",
          "title",
          "description",
          "type",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minItems",
          "maxItems",
          "enum",
          "pattern",
          "format",
          "minLength",
          "maxLength");

  private final List<String> faults = new ArrayList<>();

  private SchemaCheck() {}

  /** What is wrong with a value, each beginning with where. */
  static List<String> faults(JsonNode schema, JsonNode value) {
    var check = new SchemaCheck();
    check.check("", schema, value);
    return check.faults;
  }

  private void check(String path, JsonNode schema, JsonNode value) {
    schema
        .fieldNames()
        .forEachRemaining(name -> require(KNOWN.contains(name), path, "nobody knows " + name));
    require(isOfType(schema.path("type"), value), path, "is no " + schema.path("type"));
    JsonNode among = schema.path("enum");
    require(among.isMissingNode() || contains(among, value), path, value + " is none of " + among);
    if (value.isTextual()) {
      checkText(path, schema, value.textValue());
    } else if (value.isArray()) {
      checkItems(path, schema, value);
    } else if (value.isObject()) {
      checkFields(path, schema, value);
    }
  }

  private static boolean isOfType(JsonNode types, JsonNode value) {
    return types.isArray()
        ? StreamSupport.stream(types.spliterator(), false).anyMatch(type -> isOfType(type, value))
        : switch (types.asText()) {
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "boolean" -> value.isBoolean();
          case "null" -> value.isNull();
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          default -> false;
        };
  }

  private static boolean contains(JsonNode among, JsonNode value) {
    return StreamSupport.stream(among.spliterator(), false).anyMatch(value::equals);
  }

  private void checkText(String path, JsonNode schema, String text) {
    String pattern = schema.path("pattern").asText("");
    require(Pattern.compile(pattern).matcher(text).find(), path, text + " is not " + pattern);
    require(text.length() >= schema.path("minLength").asInt(0), path, "is too short");
    require(
        text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), path, "is too long");
    if (schema.path("format").asText().equals("date-time")) {
      try {
        var _ = Instant.parse(text);
      } catch (DateTimeParseException e) {
        faults.add(path + " " + text + " is no time");
      }
    }
  }

  private void checkItems(String path, JsonNode schema, JsonNode value) {
    require(value.size() >= schema.path("minItems").asInt(0), path, "has too few");
    require(value.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE), path, "has too many");
    value.forEach(item -> check(path + "[]", schema.path("items"), item));
  }

  private void checkFields(String path, JsonNode schema, JsonNode value) {
    for (JsonNode name : schema.path("required")) {
      require(value.has(name.asText()), path, "lacks " + name);
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode known = schema.path("properties").path(field.getKey());
      String where = path + "/" + field.getKey();
      if (known.isMissingNode()) {
        faults.add(where + " is not in the schema");
      } else {
        check(where, known, field.getValue());
      }
    }
  }

  private void require(boolean holds, String path, String otherwise) {
    if (!holds) {
      faults.add(path + " " + otherwise);
    }
  }
}
