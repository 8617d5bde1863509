package org.thaliumx.feeds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Renders JSON objects to text. */
public final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_LENGTH = 256;

  /** Something that can write the fields of an object. */
  @FunctionalInterface
  public interface Fields {

    /** Writes the fields. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  private JsonText() {}

  /** The object that has these fields. */
  public static String object(Fields fields) {
    var text = new StringWriter(USUAL_LENGTH);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return text.toString();
  }
}
