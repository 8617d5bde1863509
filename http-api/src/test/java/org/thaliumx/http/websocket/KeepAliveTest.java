package org.thaliumx.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.impl.engine.ws.FrameEvent;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
  private static final FrameEvent PING = KeepAlive.empty(KeepAlive.PING);
  private static final FrameEvent PONG = KeepAlive.empty(KeepAlive.PONG);
  private static final FrameEvent TEXT = KeepAlive.empty((byte) 0x1);

  private static ActorSystem<Void> system;

  @BeforeAll
  static void startActors() {
    system = ActorSystem.create(Behaviors.empty(), "keep-alive");
  }

  @AfterAll
  static void stopActors() {
    system.terminate();
    await(system.getWhenTerminated());
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** A connection over which the node sends that. */
  private static Flow<FrameEvent, FrameEvent, NotUsed> connection(
      Source<FrameEvent, ?> sent, int timeoutMillis) {
    return BidiFlow.fromGraph(
            new KeepAlive(Duration.ofMillis(10), Duration.ofMillis(timeoutMillis)))
        .join(Flow.fromSinkAndSource(Sink.ignore(), sent));
  }

  @Test
  void aClientThatDoesNotAnswerIsLostThoughItTalks() {
    Source<FrameEvent, ?> talk = Source.tick(Duration.ZERO, Duration.ofMillis(5), TEXT);
    List<FrameEvent> told =
        await(talk.via(connection(Source.maybe(), 55)).runWith(Sink.seq(), system));
    assertThat(told).isNotEmpty().containsOnly(PING).hasSizeLessThan(10);
  }

  @Test
  void aClientThatAnswersStays() {
    Source<FrameEvent, ?> answers = Source.tick(Duration.ZERO, Duration.ofMillis(10), PONG);
    List<FrameEvent> told =
        await(answers.via(connection(Source.maybe(), 700)).take(100).runWith(Sink.seq(), system));
    assertThat(told).hasSize(100);
  }

  @Test
  void whatTheNodeSendsGoesThroughInOrder() {
    Source<FrameEvent, NotUsed> sent = Source.repeat(TEXT).take(1_000);
    List<FrameEvent> told =
        await(Source.<FrameEvent>maybe().via(connection(sent, 55)).runWith(Sink.seq(), system));
    assertThat(told).filteredOn(TEXT::equals).hasSize(1_000);
  }
}
