package org.thaliumx.feeds.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FollowedStreamTest {
  private final SlowClient client = new SlowClient();
  private final FollowedStream stream = new FollowedStream(client, 10);

  /** Is sent things, and reads them when the test wants it to. */
  private static final class SlowClient implements StreamClient {
    final List<String> sent = new ArrayList<>();
    long waiting;
    boolean givenUp;
    boolean disconnected;

    @Override
    public void answer(String json) {
      throw new AssertionError("nothing was asked");
    }

    @Override
    public void send(Payload event) {
      sent.add(event.json());
      waiting += event.json().length();
    }

    @Override
    public void sendPersonal(Payload event) {
      send(event);
    }

    @Override
    public long charactersWaiting() {
      return waiting;
    }

    @Override
    public <T> void await(CompletionStage<T> outcome, Consumer<T> then) {
      throw new AssertionError("nothing is awaited");
    }

    @Override
    public <T> Consumer<T> onMyThread(Consumer<T> each) {
      return each;
    }

    @Override
    public void giveUp() {
      givenUp = true;
    }

    @Override
    public void disconnect() {
      disconnected = true;
    }
  }

  private static StreamMessage message(
      StreamMessage.Kind kind, long from, long upTo, String... events) {
    List<Payload> payloads = List.of(events).stream().map(json -> new Payload("x", json)).toList();
    return new StreamMessage(StreamName.ALL_TICKERS, kind, from, upTo, payloads);
  }

  private static StreamMessage next(long from, long upTo, String... events) {
    return message(StreamMessage.Kind.NEXT, from, upTo, events);
  }

  private static StreamMessage missed(long from, long upTo, String... events) {
    return message(StreamMessage.Kind.MISSED, from, upTo, events);
  }

  @Test
  void whoIsBehindIsSentWhatItMissedAndThenWhatComesNext() {
    stream.take(next(1, 2, "12345678"));
    stream.take(next(2, 3, "three"));
    stream.take(next(3, 4, "four"));
    assertThat(stream.waits()).isTrue();
    assertThat(stream.toldUpTo()).isEqualTo(2);
    client.waiting = 0;
    stream.take(missed(1, 4, "of another"));
    stream.take(missed(2, 4, "3 and 4"));
    stream.take(missed(2, 4, "3 and 4"));
    client.waiting = 0;
    stream.take(next(4, 5, "five"));
    assertThat(client.sent).containsExactly("12345678", "3 and 4", "five");
    assertThat(client.givenUp).isFalse();
  }

  @Test
  void eventsOfOneMessageAreSentTogetherOrNotAtAll() {
    stream.take(next(1, 2, "1", "2"));
    stream.take(next(2, 3, "12345", "12345"));
    assertThat(client.sent).containsExactly("1", "2");
    assertThat(stream.toldUpTo()).isEqualTo(2);
  }

  @Test
  void aLongMessageIsSentToWhoHasReadEverything() {
    stream.take(next(1, 2, "12345678901234567890"));
    assertThat(client.sent).hasSize(1);
  }

  @Test
  void whoMissedWhatIsNotKnownAnyMoreIsGivenUp() {
    stream.take(next(1, 2, "12345678"));
    stream.take(next(2, 3, "three"));
    client.waiting = 0;
    stream.take(missed(2, 9));
    assertThat(client.givenUp).isTrue();
  }

  @Test
  void whoCannotBeToldWhatComesNextIsClosed() {
    stream.take(next(1, 2, "two"));
    assertThat(client.disconnected).isFalse();
    stream.take(next(2, 9));
    assertThat(client.disconnected).isTrue();
  }
}
