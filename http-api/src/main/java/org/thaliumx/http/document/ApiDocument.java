package org.thaliumx.http.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI document of the native API, put together of one file for each subject. Immutable.
 *
 * <p>Every file may add paths and components; what stands in two of them is a mistake.
 */
public final class ApiDocument {

  /** The files it is made of; the first is the trunk. */
  static final List<String> PARTS =
      List.of(
          "openapi.yaml",
          "problems.yaml",
          "markets.yaml",
          "orders.yaml",
          "order-schemas.yaml",
          "account.yaml",
          "market-control.yaml",
          "account-control.yaml",
          "oversight.yaml",
          "keys.yaml",
          "users.yaml",
          "rate-limits.yaml",
          "search.yaml",
          "node.yaml");

  private final ObjectNode root;

  private ApiDocument(ObjectNode root) {
    this.root = root;
  }

  /** Reads the document; takes some tenths of a second. */
  public static ApiDocument read() {
    var yaml = new YAMLMapper();
    ObjectNode root = yaml.createObjectNode();
    for (String part : PARTS) {
      try {
        merge(root, yaml.readTree(Resources.bytes(part)), part);
      } catch (IOException e) {
        throw new UncheckedIOException(part, e);
      }
    }
    return new ApiDocument(root);
  }

  private static void merge(ObjectNode into, JsonNode from, String where) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      JsonNode before = into.get(field.getKey());
      String place = where + "/" + field.getKey();
      if (before == null) {
        into.set(field.getKey(), field.getValue());
      } else if (before instanceof ObjectNode object && field.getValue().isObject()) {
        merge(object, field.getValue(), place);
      } else {
        throw new IllegalStateException("stands in another file, too: " + place);
      }
    }
  }

  /** The whole document. */
  public JsonNode root() {
    return root.deepCopy();
  }

  /** The whole document as JSON. */
  public byte[] json() {
    try {
      return new ObjectMapper().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole document as a page for people. */
  public byte[] page() {
    return new DocumentPage(root).html();
  }
}
