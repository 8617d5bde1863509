package org.thaliumx.protocol.journal;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored forms, one component after the other, and trusts nothing: what is not as it must be
 * ends in an {@link IOException}, and memory is taken only for what is really there. Not
 * thread-safe.
 */
final class FormReader {
  private final CBORParser in;
  private @Nullable JsonToken next;

  FormReader(CBORParser in) throws IOException {
    this.in = in;
    this.next = in.nextToken();
  }

  /** Reads one component as a value. */
  interface Element<T> {
    T read(FormReader in) throws IOException;
  }

  /** Begins a record; its components follow, then {@link #end}. */
  void begin() throws IOException {
    expect(JsonToken.START_ARRAY);
    advance();
  }

  /** Ends a record; throws when it has components that nobody read. */
  void end() throws IOException {
    expect(JsonToken.END_ARRAY);
    advance();
  }

  /** Ends the whole value; throws when anything follows it. */
  void finish() throws IOException {
    if (next != null) {
      throw new NotSerializableException(next + " after the end");
    }
  }

  /** Whether the record has components that were not read yet. */
  boolean hasMore() {
    return next != JsonToken.END_ARRAY;
  }

  long number() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT);
    long value = in.getLongValue();
    advance();
    return value;
  }

  int smallNumber() throws IOException {
    long value = number();
    if (value != (int) value) {
      throw new NotSerializableException(value + " is no small number");
    }
    return (int) value;
  }

  boolean flag() throws IOException {
    boolean value = next == JsonToken.VALUE_TRUE;
    if (!value) {
      expect(JsonToken.VALUE_FALSE);
    }
    advance();
    return value;
  }

  String text() throws IOException {
    expect(JsonToken.VALUE_STRING);
    String value = in.getText();
    advance();
    return value;
  }

  <E extends Enum<E>> E code(CodeTable<E> codes) throws IOException {
    long code = number();
    E value = codes.find(code);
    if (value == null) {
      throw unknown(codes.name(), code);
    }
    return value;
  }

  <T> @Nullable T orNull(Element<T> element) throws IOException {
    if (next == JsonToken.VALUE_NULL) {
      advance();
      return null;
    }
    return element.read(this);
  }

  <T> List<T> list(Element<T> element) throws IOException {
    var values = new ArrayList<T>();
    begin();
    while (hasMore()) {
      values.add(element.read(this));
    }
    end();
    return Collections.unmodifiableList(values);
  }

  /** The complaint that a stored number means nothing to this node. */
  static NotSerializableException unknown(String what, long number) {
    return new NotSerializableException("unknown " + what + " " + number);
  }

  private void expect(JsonToken token) throws IOException {
    if (next != token) {
      throw new NotSerializableException("expected " + token + ", found " + next);
    }
  }

  private void advance() throws IOException {
    next = in.nextToken();
  }
}
