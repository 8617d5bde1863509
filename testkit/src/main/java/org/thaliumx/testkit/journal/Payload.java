package org.thaliumx.testkit.journal;

import java.io.NotSerializableException;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import org.thaliumx.protocol.journal.JournalCodec;

/** What is stored, as the bytes the serializer of the node made of it. Immutable. */
public final class Payload {
  private final int serializerId;
  private final String manifest;
  private final byte[] bytes;

  Payload(int serializerId, String manifest, byte[] bytes) {
    this.serializerId = serializerId;
    this.manifest = manifest;
    this.bytes = bytes;
  }

  static Payload of(Object value, Serialization serialization) {
    Serializer serializer = serialization.findSerializerFor(value);
    return new Payload(
        serializer.identifier(),
        Serializers.manifestFor(serializer, value),
        serializer.toBinary(value));
  }

  Object read(Serialization serialization) {
    return serialization.deserialize(bytes, serializerId, manifest).get();
  }

  /**
   * The value, read without an actor system.
   *
   * @throws NotSerializableException when it is none that the journal of an exchange stores
   */
  public Object decoded() throws NotSerializableException {
    return JournalCodec.decode(manifest, bytes);
  }
}
