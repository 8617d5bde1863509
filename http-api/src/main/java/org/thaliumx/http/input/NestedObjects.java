package org.thaliumx.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The objects that stand in the fields of a body, kept as bytes until somebody reads them. */
final class NestedObjects {
  private final byte[] body;
  private final Set<String> wanted;
  private final Map<String, List<byte[]>> bodies = new HashMap<>();

  NestedObjects(byte[] body, Set<String> wanted) {
    this.body = body;
    this.wanted = wanted;
  }

  /** Whether a field of that name is to hold objects. */
  boolean isWanted(String name) {
    return wanted.contains(name);
  }

  /**
   * Reads the value of a field; says by its token what it is: an object, a list of objects, null,
   * or else something that is not wanted.
   */
  JsonToken read(JsonParser json, String name) throws IOException {
    JsonToken token = json.currentToken();
    List<byte[]> objects = new ArrayList<>();
    if (token == JsonToken.START_OBJECT) {
      objects.add(skip(json));
    } else if (token == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        objects.add(skip(json));
      }
    }
    bodies.put(name, objects);
    return token;
  }

  /** Skips whatever comes next; who reads it says what is wrong with it. */
  private byte[] skip(JsonParser json) throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    json.finishToken();
    if (!json.hasCurrentToken()) {
      throw new JsonEOFException(json, JsonToken.NOT_AVAILABLE, "the body ends within an object");
    }
    return Arrays.copyOfRange(body, from, (int) json.currentLocation().getByteOffset());
  }

  /** The objects in a field, in order. */
  List<byte[]> of(String name) {
    return bodies.getOrDefault(name, List.of());
  }
}
