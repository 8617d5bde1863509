package org.thaliumx.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {

  private static final String ANSWER =
      "HTTP/1.1 422 Unprocessable\r\nServer: x\r\ncontent-Length: 13\r\n\r\n{\"code\":\"NO\"}";

  private final ReplyReader reader = new ReplyReader();

  private void receive(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    System.arraycopy(bytes, 0, reader.buffer(bytes.length), reader.count(), bytes.length);
    reader.received(bytes.length);
  }

  @Test
  void readsAnAnswerThatComesByteByByte() throws IOException {
    for (int i = 0; i < ANSWER.length() - 1; i++) {
      receive(ANSWER.substring(i, i + 1));
      assertThat(reader.next()).isEmpty();
    }
    receive(ANSWER.substring(ANSWER.length() - 1));
    assertThat(reader.next()).contains(new Reply(422, "{\"code\":\"NO\"}"));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void keepsWhatFollowsAnAnswer() throws IOException {
    receive(ANSWER + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    assertThat(reader.next()).isPresent();
    assertThat(reader.next()).contains(new Reply(200, ""));
  }

  @Test
  void growsWithALongAnswer() throws IOException {
    String body = "x".repeat(100_000);
    receive("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body);
    assertThat(reader.next()).contains(new Reply(200, body));
  }

  @Test
  void refusesAnAnswerWithoutALength() {
    receive("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
  }

  @Test
  void findsFieldsInAReply() {
    var reply = new Reply(200, "{\"orderId\":\"7\",\"fills\":[{\"price\":\"1.5\"}]}");
    assertThat(reply.field("orderId")).isEqualTo("7");
    assertThat(reply.field("price")).isEqualTo("1.5");
    assertThat(reply.field("quantity")).isEmpty();
  }
}
