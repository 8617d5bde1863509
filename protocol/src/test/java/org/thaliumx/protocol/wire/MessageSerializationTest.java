package org.thaliumx.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.apache.pekko.serialization.jackson.JacksonCborSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.LimitUsage;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Message;
import org.thaliumx.protocol.RandomValues;

class MessageSerializationTest {
  private static final int TRIES = 50;
  private static final MarketSpec SPEC =
      new MarketSpec("BTC_USD", new Asset("BTC", 2), new Asset("USD", 2), 100, 1, 0, 0);

  private static ActorSystem<Object> system;
  private static Serialization serialization;
  private static ActorRef<Object> actor;

  @BeforeAll
  static void start() {
    var config = ConfigFactory.load("protocol.conf");
    system = ActorSystem.create(Behaviors.empty(), "messages", config);
    serialization = SerializationExtension.get(system);
    actor =
        system.systemActorOf(
            Behaviors.ignore(), "addressee", org.apache.pekko.actor.typed.Props.empty());
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get();
  }

  /**
   * Every record below a sealed interface that is declared in {@code Account} or {@code Market},
   * and what nodes tell each other.
   */
  static List<Class<?>> messages() {
    Stream<Class<?>> ofEntities =
        Stream.of(Account.class, Market.class)
            .flatMap(owner -> Arrays.stream(owner.getDeclaredClasses()))
            .flatMap(MessageSerializationTest::recordsOf)
            .distinct();
    return Stream.concat(ofEntities, Stream.of(LimitUsage.class)).toList();
  }

  private static Stream<Class<?>> recordsOf(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageSerializationTest::recordsOf)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void carriesEveryMessageUnchanged(Class<?> type) throws IOException {
    long seed = System.nanoTime();
    var values = new RandomValues(seed, () -> actor);
    for (int i = 0; i < TRIES; i++) {
      Object message = values.of(type);
      assertThat(message).isInstanceOf(Message.class);
      assertThat(received(message, sent(message))).as("seed %d", seed).isEqualTo(message);
    }
  }

  @Test
  void namesSettlementsByTheirKind() throws IOException {
    var message =
        new Account.Settle(
            SPEC, 7, List.of(new Settlement.Closed(3, CloseReason.HOLD_EXHAUSTED, 1)), false);
    String bytes = new String(sent(message), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains("kind", "closed").doesNotContain("Settlement", "thaliumx");
  }

  @Test
  void ignoresWhatALaterVersionAdds() throws IOException {
    var message = new Account.CancelOrder("BTC_USD", 5, actor.narrow());
    var mapper = new CBORMapper();
    var tree = (ObjectNode) mapper.readTree(sent(message));
    tree.put("addedLater", "something");
    assertThat(received(message, mapper.writeValueAsBytes(tree))).isEqualTo(message);
  }

  private static byte[] sent(Object message) {
    assertThat(serialization.findSerializerFor(message)).isInstanceOf(JacksonCborSerializer.class);
    return serialization.serialize(message).get();
  }

  private static Object received(Object message, byte[] bytes) throws IOException {
    var serializer = serialization.findSerializerFor(message);
    String manifest = Serializers.manifestFor(serializer, message);
    return serialization.deserialize(bytes, serializer.identifier(), manifest).get();
  }
}
