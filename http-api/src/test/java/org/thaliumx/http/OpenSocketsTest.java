package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Graph;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenSocketsTest {
  private static final int MOST_OF_ADDRESS = 20;
  private static final int MOST_OF_ACCOUNT = 5;

  private final ActorSystem<Object> system = ActorSystem.create(Behaviors.empty(), "sockets");
  private final OpenSockets sockets = new OpenSockets(MOST_OF_ADDRESS, MOST_OF_ACCOUNT);
  private final List<CompletableFuture<?>> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    system.terminate();
  }

  /** An upgrade whose client stays until it is told to go. */
  private final class Upgrade implements WebSocketUpgrade {
    @Override
    public Iterable<String> getRequestedProtocols() {
      return List.of();
    }

    @Override
    public HttpResponse handleMessagesWith(Graph<FlowShape<Message, Message>, ?> messages) {
      clients.add(
          Source.<Message>maybe()
              .viaMat(Flow.fromGraph(messages), Keep.left())
              .to(Sink.ignore())
              .run(system));
      return HttpResponse.create();
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<FlowShape<Message, Message>, ?> messages, String protocol) {
      return handleMessagesWith(messages);
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<SinkShape<Message>, ?> in, Graph<SourceShape<Message>, ?> out) {
      throw new AssertionError("only flows are watched here");
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<SinkShape<Message>, ?> in, Graph<SourceShape<Message>, ?> out, String protocol) {
      throw new AssertionError("only flows are watched here");
    }
  }

  private OpenSockets.Socket open(String address) {
    OpenSockets.Socket socket = sockets.of(address);
    socket.watched(new Upgrade()).handleMessagesWith(Flow.<Message>create());
    return socket;
  }

  @Test
  void countsWhatIsOpenUntilItIsClosed() {
    open("192.0.2.1");
    open("192.0.2.2");
    assertThat(sockets.open()).isEqualTo(2);
    clients.getFirst().complete(null);
    await().until(() -> sockets.open() == 1);
  }

  @Test
  void hasRoomForSoManyOfAnAddress() {
    for (int i = 0; i < MOST_OF_ADDRESS; i++) {
      assertThat(sockets.hasRoomFor("192.0.2.1")).isTrue();
      open("192.0.2.1");
    }
    assertThat(sockets.hasRoomFor("192.0.2.1")).isFalse();
    assertThat(sockets.hasRoomFor("192.0.2.2")).isTrue();
    clients.getFirst().complete(null);
    await().until(() -> sockets.hasRoomFor("192.0.2.1"));
  }

  @Test
  void letsAnAccountHaveSoMany() {
    for (int i = 0; i < MOST_OF_ACCOUNT; i++) {
      OpenSockets.Socket socket = open("192.0.2.1");
      assertThat(socket.bindTo("alice")).isTrue();
      assertThat(socket.bindTo("alice")).as("said twice").isTrue();
    }
    OpenSockets.Socket last = open("192.0.2.2");
    assertThat(last.bindTo("alice")).isFalse();
    assertThat(last.bindTo("bob")).isTrue();
    clients.getFirst().complete(null);
    await().until(() -> open("192.0.2.3").bindTo("alice"));
  }

  @Test
  void countsOneForEachAccountThatItIsOf() {
    OpenSockets.Socket ofBoth = open("192.0.2.1");
    for (int i = 1; i < MOST_OF_ACCOUNT; i++) {
      assertThat(open("192.0.2.1").bindTo("alice")).isTrue();
      assertThat(open("192.0.2.1").bindTo("bob")).isTrue();
    }
    assertThat(ofBoth.bindTo("alice")).isTrue();
    assertThat(ofBoth.bindTo("bob")).isTrue();
    OpenSockets.Socket another = open("192.0.2.2");
    assertThat(another.bindTo("alice")).isFalse();
    assertThat(another.bindTo("bob")).isFalse();
    clients.getFirst().complete(null);
    await().until(() -> another.bindTo("alice") && another.bindTo("bob"));
  }
}
