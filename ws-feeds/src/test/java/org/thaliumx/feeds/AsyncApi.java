package org.thaliumx.feeds;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The document of the protocol, and as much of JSON Schema as it uses: a keyword it does not know
 * is a mistake of the document.
 */
final class AsyncApi {
  private static final Set<String> KNOWN =
      Set.of(
          "$ref",
          "oneOf",
          "const",
          "enum",
          "type",
          "description",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "prefixItems",
          "minItems",
          "maxItems",
          "pattern",
          "minimum",
          "maximum",
          "maxLength");

  static final AsyncApi DOCUMENT = read();

  private final JsonNode root;
  private final JsonNode schemas;

  private AsyncApi(JsonNode root) {
    this.root = root;
    this.schemas = root.path("components").path("schemas");
  }

  private static AsyncApi read() {
    try {
      return new AsyncApi(
          new YAMLMapper().readTree(Path.of("..", "docs", "asyncapi.yaml").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode schema(String name) {
    return requireNonNull(schemas.get(name), name);
  }

  /** The names of all schemas. */
  List<String> names() {
    var names = new ArrayList<String>();
    schemas.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** All texts that point somewhere in the document. */
  List<String> references() {
    return root.findValuesAsText("$ref");
  }

  boolean has(String reference) {
    return !root.at(reference.substring(1)).isMissingNode();
  }

  /** What a property can be, by the schemas of a list that have it. */
  Set<String> values(String list, String property) {
    var values = new TreeSet<String>();
    for (JsonNode choice : schema(list).path("oneOf")) {
      collect(resolve(choice).path("properties").path(property), values);
    }
    return values;
  }

  /** The values of an enum. */
  Set<String> codes(String name) {
    var values = new TreeSet<String>();
    collect(schema(name), values);
    return values;
  }

  private void collect(JsonNode schema, Set<String> values) {
    JsonNode resolved = resolve(schema);
    if (resolved.has("const")) {
      values.add(resolved.path("const").asText());
    }
    resolved.path("enum").forEach(value -> values.add(value.asText()));
    resolved.path("oneOf").forEach(choice -> collect(choice, values));
  }

  private JsonNode resolve(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : root.at(reference.substring(1));
  }

  /** What is wrong with a value; nothing if it is as the schema has it. */
  List<String> complaints(String schema, JsonNode value) {
    return complaints(schema(schema), value, schema);
  }

  private List<String> complaints(JsonNode reference, JsonNode value, String where) {
    JsonNode schema = resolve(reference);
    var found = new ArrayList<String>();
    schema
        .fieldNames()
        .forEachRemaining(keyword -> {
          if (!KNOWN.contains(keyword)) {
            found.add(where + ": unknown keyword " + keyword);
          }
        });
    checkChoice(schema, value, where, found);
    checkType(schema, value, where, found);
    checkText(schema, value, where, found);
    if (value.isObject()) {
      checkFields(schema, value, where, found);
    }
    if (value.isArray()) {
      checkItems(schema, value, where, found);
    }
    return found;
  }

  private void checkChoice(JsonNode schema, JsonNode value, String where, List<String> found) {
    if (schema.has("oneOf")) {
      var each = new ArrayList<String>();
      int fitting = 0;
      for (JsonNode choice : schema.path("oneOf")) {
        List<String> complaints =
            complaints(choice, value, where + "." + choice.path("$ref").asText());
        each.addAll(complaints);
        fitting += complaints.isEmpty() ? 1 : 0;
      }
      if (fitting != 1) {
        found.add(where + ": fits " + fitting + " of those it could be: " + each);
      }
    }
    if (schema.has("const") && !schema.path("const").equals(value)) {
      found.add(where + ": is not " + schema.path("const"));
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      found.add(where + ": " + value + " is none of " + schema.path("enum"));
    }
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode each : list) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static void checkType(JsonNode schema, JsonNode value, String where, List<String> found) {
    JsonNode type = schema.path("type");
    boolean good = type.isMissingNode() || (type.isTextual() && is(value, type.asText()));
    for (JsonNode each : type) {
      good |= is(value, each.asText());
    }
    if (!good) {
      found.add(where + ": " + value + " is no " + type);
    }
  }

  private static boolean is(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("no type: " + type);
    };
  }

  private static void checkText(JsonNode schema, JsonNode value, String where, List<String> found) {
    if (schema.has("pattern")
        && value.isTextual()
        && !Pattern.compile(schema.path("pattern").asText()).matcher(value.asText()).find()) {
      found.add(where + ": " + value + " is not like " + schema.path("pattern"));
    }
    boolean tooLong =
        schema.has("maxLength") && value.asText().length() > schema.path("maxLength").asInt();
    boolean tooSmall = schema.has("minimum") && value.asLong() < schema.path("minimum").asLong();
    boolean tooLarge = schema.has("maximum") && value.asLong() > schema.path("maximum").asLong();
    if (tooLong || tooSmall || tooLarge) {
      found.add(where + ": out of bounds: " + value);
    }
  }

  private void checkFields(JsonNode schema, JsonNode value, String where, List<String> found) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        found.add(where + ": lacks " + name);
      }
    }
    value
        .properties()
        .forEach(field -> {
          JsonNode property = schema.path("properties").path(field.getKey());
          if (!property.isMissingNode()) {
            found.addAll(complaints(property, field.getValue(), where + "." + field.getKey()));
          } else if (schema.has("additionalProperties")
              && !schema.path("additionalProperties").asBoolean()) {
            found.add(where + ": has " + field.getKey());
          }
        });
  }

  private void checkItems(JsonNode schema, JsonNode value, String where, List<String> found) {
    boolean tooFew = value.size() < schema.path("minItems").asInt(0);
    boolean tooMany = value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE);
    if (tooFew || tooMany) {
      found.add(where + ": " + value.size() + " items");
    }
    for (int i = 0; i < value.size(); i++) {
      JsonNode own = schema.path("prefixItems").path(i);
      JsonNode item = own.isMissingNode() ? schema.path("items") : own;
      if (!item.isMissingNode()) {
        found.addAll(complaints(item, value.get(i), where + "[" + i + "]"));
      }
    }
  }
}
