package org.thaliumx.protocol.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.NotSerializableException;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The binding in {@code protocol.conf}, through a real actor system. */
class JournalSerializerTest {
  static final Set<String> NAMES = GoldenForms.all().keySet();
  private static ActorSystem<Object> system;
  private static Serialization serialization;

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "journal", ConfigFactory.load("protocol.conf"));
    serialization = SerializationExtension.get(system);
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void servesTheJournal(String name) throws Exception {
    Object value = GoldenForms.of(name);
    var serializer = serialization.findSerializerFor(value);
    String manifest = Serializers.manifestFor(serializer, value);
    byte[] bytes = serialization.serialize(value).get();
    assertThat(serializer).isInstanceOf(JournalSerializer.class);
    assertThat(manifest).isEqualTo(JournalCodec.manifest(value));
    assertThat(serialization.deserialize(bytes, 7_400_001, manifest).get()).isEqualTo(value);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    String later = "market-batch:3";
    assertThatThrownBy(() -> serialization.deserialize(new byte[0], 7_400_001, later).get())
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void neverFallsBackToJavaSerialization() {
    assertThatThrownBy(() -> serialization.serialize(new IllegalStateException("any")).get())
        .hasMessageContaining("Java serialization");
  }
}
