package org.thaliumx.kafka.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.text.UtcTime;

/**
 * Writes one JSON object after the other into the same buffer. Hundreds of thousands are written a
 * second when there is something to catch up with, so nothing is made but the bytes themselves. Not
 * thread-safe.
 */
final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);
  private static final int USUAL_BYTES = 512;

  private byte[] buffer = new byte[USUAL_BYTES];
  private int length;

  /** Whether the next field or element needs no comma before it. */
  private boolean first;

  /** Forgets what was written and begins an object. */
  JsonBytes start() {
    length = 0;
    return open('{');
  }

  /** Ends the object begun first. */
  byte[] finish() {
    close('}');
    return Arrays.copyOf(buffer, length);
  }

  /** Begins an object in a field. */
  JsonBytes object(String name) {
    name(name);
    return open('{');
  }

  /** Ends it. */
  JsonBytes end() {
    return close('}');
  }

  JsonBytes text(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      ascii("null");
    } else {
      quoted(value);
    }
    return this;
  }

  /** A field that is left out where there is nothing to say. */
  JsonBytes textUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : text(name, value);
  }

  JsonBytes number(String name, long value) {
    name(name);
    ascii(Long.toString(value));
    return this;
  }

  JsonBytes flag(String name, boolean value) {
    name(name);
    ascii(value ? "true" : "false");
    return this;
  }

  JsonBytes time(String name, long millis) {
    return text(name, UtcTime.text(millis));
  }

  /** Where the event stands in the journal. */
  JsonBytes position(JournalPosition position) {
    return number("journal", position.ordering()).number("item", position.item());
  }

  /** An array of texts. */
  JsonBytes texts(String name, List<String> values) {
    array(name);
    values.forEach(this::element);
    return close(']');
  }

  /** Begins an array in a field; its elements follow. */
  JsonBytes array(String name) {
    name(name);
    return open('[');
  }

  /** Ends it. */
  JsonBytes endArray() {
    return close(']');
  }

  /** An element that is an array of two texts. */
  JsonBytes pair(String left, String right) {
    separate();
    open('[').element(left);
    element(right);
    return close(']');
  }

  private void element(String value) {
    separate();
    quoted(value);
  }

  private void name(String name) {
    separate();
    put('"');
    ascii(name);
    put('"');
    put(':');
  }

  private void separate() {
    if (!first) {
      put(',');
    }
    first = false;
  }

  private JsonBytes open(char bracket) {
    put(bracket);
    first = true;
    return this;
  }

  private JsonBytes close(char bracket) {
    put(bracket);
    first = false;
    return this;
  }

  private void quoted(String value) {
    put('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        unusual(value.substring(i));
        break;
      }
      character(c);
    }
    put('"');
  }

  /** UTF-8 of what is not plain; half a character becomes a question mark. */
  private void unusual(String rest) {
    for (byte b : rest.getBytes(UTF_8)) {
      if (b < 0) {
        room(1);
        buffer[length++] = b;
      } else {
        character((char) b);
      }
    }
  }

  private void character(char c) {
    if (c == '"' || c == '\\') {
      put('\\');
      put(c);
    } else if (c < 0x20) {
      ascii("\\u00");
      put((char) HEX[c >> 4]);
      put((char) HEX[c & 15]);
    } else {
      put(c);
    }
  }

  private void ascii(String text) {
    int count = text.length();
    room(count);
    for (int i = 0; i < count; i++) {
      buffer[length + i] = (byte) text.charAt(i);
    }
    length += count;
  }

  private void put(char c) {
    room(1);
    buffer[length++] = (byte) c;
  }

  private void room(int bytes) {
    if (length + bytes > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
    }
  }
}
