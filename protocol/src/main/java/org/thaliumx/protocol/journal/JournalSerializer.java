package org.thaliumx.protocol.journal;

import java.io.NotSerializableException;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Gives Pekko's journal and snapshot store the forms of {@link JournalCodec}. Thread-safe. */
public final class JournalSerializer extends SerializerWithStringManifest {

  /** Stored with every row; it must never change. */
  public static final int IDENTIFIER = 7_400_001;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    return JournalCodec.manifest(value);
  }

  @Override
  public byte[] toBinary(Object value) {
    return JournalCodec.encode(value);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    return JournalCodec.decode(manifest, bytes);
  }
}
