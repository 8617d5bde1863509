package org.thaliumx.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.DisallowUnknownKeywordFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi31;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.thaliumx.http.document.ApiDocument;

/**
 * The document of the API, and whether a value is as one of its schemas has it. A keyword that JSON
 * Schema does not know is a mistake of the document. Thread-safe.
 */
final class OpenApi {

  /** One request that can be made. */
  record Operation(String method, String path, JsonNode node) {

    /** As the router calls it: {@code GET /v1/markets/*}. */
    String name() {
      return method + " " + path.replaceAll("\\{[^}]*}", "*");
    }

    boolean matches(String wantedMethod, String rawPath) {
      return method.equals(wantedMethod) && rawPath.matches(path.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private long variables() {
      return path.chars().filter(c -> c == '{').count();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static final OpenApi DOCUMENT = new OpenApi(ApiDocument.read().root());

  private static final JsonSchemaFactory FACTORY = factory();

  final JsonNode root;
  final List<Operation> operations;
  private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

  OpenApi(JsonNode root) {
    this.root = root;
    this.operations = operations(root);
  }

  private static JsonSchemaFactory factory() {
    var dialect =
        JsonMetaSchema.builder(OpenApi31.getInstance())
            .keyword(new NonValidationKeyword("components"))
            .keyword(new NonValidationKeyword("x-status"))
            .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
            .build();
    return JsonSchemaFactory.getInstance(
        SpecVersion.VersionFlag.V202012,
        builder -> builder.metaSchema(dialect).defaultMetaSchemaIri(dialect.getIri()));
  }

  private static List<Operation> operations(JsonNode root) {
    var operations = new ArrayList<Operation>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String name = method.getKey().toUpperCase(Locale.ROOT);
        operations.add(new Operation(name, path.getKey(), method.getValue()));
      }
    }
    operations.sort(Comparator.comparingLong(Operation::variables));
    return List.copyOf(operations);
  }

  /** The request of that method and path; what has fewer variables goes first. */
  Optional<Operation> operation(String method, String rawPath) {
    return operations.stream().filter(each -> each.matches(method, rawPath)).findFirst();
  }

  /** What a reference points to; anything else itself. */
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  /** The parameters of a request that stand in its path or query. */
  List<JsonNode> parameters(Operation operation, String in) {
    return operation
        .node()
        .path("parameters")
        .valueStream()
        .map(this::resolved)
        .filter(parameter -> parameter.path("in").asText().equals(in))
        .toList();
  }

  /** The media types a body may have, with what is said of each. */
  JsonNode bodies(Operation operation) {
    return resolved(operation.node().path("requestBody")).path("content");
  }

  /** The answer of that status. */
  JsonNode answer(Operation operation, int status) {
    JsonNode answers = operation.node().path("responses");
    JsonNode answer = answers.path(Integer.toString(status));
    return resolved(answer.isMissingNode() && status >= 400 ? answers.path("default") : answer);
  }

  /** A schema that has a name. */
  JsonNode schema(String name) {
    return root.path("components").path("schemas").path(name);
  }

  /** What is wrong with a value; nothing if it is as the schema has it. */
  List<String> complaints(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private JsonSchema compiled(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", root.path("components"));
    return FACTORY.getSchema(whole);
  }
}
