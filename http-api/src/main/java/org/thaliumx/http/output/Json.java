package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Renders JSON to bytes. */
public final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_SIZE = 512;

  /** Something that can write itself as one JSON value. */
  @FunctionalInterface
  public interface Value {

    /** Writes the value. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  private Json() {}

  /** The value as UTF-8 bytes. */
  public static byte[] bytes(Value value) {
    var bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      value.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /** Writes an object whose one field is a list. */
  static <T> void list(JsonGenerator json, String name, Iterable<T> items, Writer<T> writer)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart(name);
    for (T item : items) {
      writer.write(json, item);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes one item of a list. */
  @FunctionalInterface
  interface Writer<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }
}
