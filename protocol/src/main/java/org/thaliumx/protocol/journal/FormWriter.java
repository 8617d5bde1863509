package org.thaliumx.protocol.journal;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes stored forms, one component after the other. Not thread-safe. */
final class FormWriter {
  private final CBORGenerator out;

  FormWriter(CBORGenerator out) {
    this.out = out;
  }

  /** Writes one value as a component. */
  interface Element<T> {
    void write(FormWriter out, T value) throws IOException;
  }

  /** Begins a record of so many components; they must follow, then {@link #end}. */
  void begin(int components) throws IOException {
    out.writeStartArray(null, components);
  }

  /** Begins a record that is one of several kinds; its components do not count the kind. */
  void begin(int kind, int components) throws IOException {
    begin(components + 1);
    out.writeNumber(kind);
  }

  void end() throws IOException {
    out.writeEndArray();
  }

  void number(long value) throws IOException {
    out.writeNumber(value);
  }

  void flag(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  void text(String value) throws IOException {
    out.writeString(value);
  }

  <E extends Enum<E>> void code(CodeTable<E> codes, E value) throws IOException {
    out.writeNumber(codes.codeOf(value));
  }

  <T> void orNull(@Nullable T value, Element<T> element) throws IOException {
    if (value == null) {
      out.writeNull();
    } else {
      element.write(this, value);
    }
  }

  <T> void list(List<T> values, Element<T> element) throws IOException {
    begin(values.size());
    for (T value : values) {
      element.write(this, value);
    }
    end();
  }
}
