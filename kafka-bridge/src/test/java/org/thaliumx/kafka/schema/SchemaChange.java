package org.thaliumx.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether consumers written against a released schema can read what the present one describes, and
 * new ones can read what is in the topics: fields stay as they are, and only optional ones and
 * further words of an enumeration come.
 */
final class SchemaChange {
  private static final Set<String> FREE = Set.of("title", "description", "enum", "properties");

  private final List<String> breaches = new ArrayList<>();

  private SchemaChange() {}

  /** What is not allowed in it, each beginning with where. */
  static List<String> breaches(JsonNode released, JsonNode present) {
    var change = new SchemaChange();
    change.compare("", released, present);
    return change.breaches;
  }

  private void compare(String path, JsonNode released, JsonNode present) {
    Set<String> keywords = new HashSet<>();
    released.fieldNames().forEachRemaining(keywords::add);
    present.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(FREE);
    for (String keyword : keywords) {
      JsonNode before = released.path(keyword);
      JsonNode now = present.path(keyword);
      if (keyword.equals("items")) {
        compare(path + "[]", before, now);
      } else if (!isSame(before, now)) {
        breaches.add(path + " had " + keyword + " " + before + " and has " + now);
      }
    }
    boolean hasAll = texts(present.path("enum")).containsAll(texts(released.path("enum")));
    if (!hasAll || (released.has("enum") != present.has("enum"))) {
      breaches.add(path + " has lost words");
    }
    compareFields(path, released.path("properties"), present.path("properties"));
  }

  /** The order of what is required says nothing. */
  private static boolean isSame(JsonNode before, JsonNode now) {
    boolean lists = before.isArray() && now.isArray();
    return lists ? texts(before).equals(texts(now)) : before.equals(now);
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private void compareFields(String path, JsonNode released, JsonNode present) {
    for (Map.Entry<String, JsonNode> field : released.properties()) {
      String where = path + "/" + field.getKey();
      JsonNode now = present.path(field.getKey());
      if (now instanceof MissingNode) {
        breaches.add(where + " is gone");
      } else {
        compare(where, field.getValue(), now);
      }
    }
  }
}
