package org.thaliumx.protocol.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.OrderOptions;

/**
 * Turns what an order asked for beyond the plain into the bytes the journal has of it, for tables
 * that keep them beside an order's other columns. Thread-safe.
 */
public final class OptionsCodec {
  private static final int TYPICAL_BYTES = 32;

  private OptionsCodec() {}

  /** The stored form; null where the order asked for nothing special. */
  public static byte @Nullable [] encode(OrderOptions options) {
    if (options.equals(OrderOptions.NONE)) {
      return null;
    }
    var bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (var generator = JournalCodec.CBOR.createGenerator(bytes)) {
      OptionForms.write(new FormWriter(generator), options, OrderOptions.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode " + options, e);
    }
    return bytes.toByteArray();
  }

  /**
   * The options of a stored form; nothing special where there is none.
   *
   * @throws NotSerializableException when the bytes are no such form
   */
  public static OrderOptions decode(byte @Nullable [] bytes) throws NotSerializableException {
    if (bytes == null) {
      return OrderOptions.NONE;
    }
    try (var parser = JournalCodec.CBOR.createParser(bytes)) {
      var in = new FormReader(parser);
      OrderOptions options = OptionForms.read(in, OrderOptions.NONE);
      in.finish();
      return options;
    } catch (IOException | RuntimeException e) {
      var damaged = new NotSerializableException("options: " + e.getMessage());
      damaged.initCause(e);
      throw damaged;
    }
  }
}
