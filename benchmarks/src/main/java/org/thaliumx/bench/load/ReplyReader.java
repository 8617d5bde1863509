package org.thaliumx.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Cuts a stream of bytes into HTTP/1.1 answers with known lengths. Not thread-safe. */
final class ReplyReader {

  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final String LENGTH = "\r\ncontent-length:";
  private static final int STATUS_FROM = "HTTP/1.1 ".length();

  private byte[] bytes = new byte[4_096];
  private int count;

  /** Where to put {@code space} more bytes; tell {@link #received} how many there were. */
  byte[] buffer(int space) {
    if (bytes.length - count < space) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, count + space));
    }
    return bytes;
  }

  int count() {
    return count;
  }

  void received(int more) {
    count += more;
  }

  /** Forgets everything, for a new connection. */
  void reset() {
    count = 0;
  }

  /** The next answer, once it is there whole. */
  Optional<Reply> next() throws IOException {
    int head = headEnd();
    if (head < 0) {
      return Optional.empty();
    }
    String headers = new String(bytes, 0, head, ISO_8859_1);
    int end = head + HEAD_END.length + length(headers);
    if (count < end) {
      return Optional.empty();
    }
    int status = Integer.parseInt(headers, STATUS_FROM, STATUS_FROM + 3, 10);
    int bodyFrom = head + HEAD_END.length;
    Reply reply = new Reply(status, new String(bytes, bodyFrom, end - bodyFrom, ISO_8859_1));
    System.arraycopy(bytes, end, bytes, 0, count - end);
    count -= end;
    return Optional.of(reply);
  }

  private int headEnd() {
    for (int i = 0; i <= count - HEAD_END.length; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int length(String headers) throws IOException {
    for (int from = headers.indexOf("\r\n"); from >= 0; from = headers.indexOf("\r\n", from + 2)) {
      if (headers.regionMatches(true, from, LENGTH, 0, LENGTH.length())) {
        int to = headers.indexOf("\r\n", from + 2);
        int valueFrom = from + LENGTH.length();
        return Integer.parseInt(
            headers.substring(valueFrom, to < 0 ? headers.length() : to).strip());
      }
    }
    throw new IOException("an answer without a length: " + headers);
  }
}
