package org.thaliumx.protocol.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.market.MarketSnapshot;

/**
 * Turns what the journal stores into bytes and back, without an actor system. Stored values are
 * {@link MarketBatch}, {@link AccountBatch}, {@link MarketSnapshot} and {@link AccountSnapshot}.
 * Thread-safe.
 */
public final class JournalCodec {

  private static final int TYPICAL_EVENT_BYTES = 64;

  /** Stored forms are arrays: there are no field names that a table of them would be good for. */
  static final CBORFactory CBOR =
      CBORFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private JournalCodec() {}

  /**
   * Names what a stored value is and the version it is written in, for example {@code
   * market-batch:1}.
   *
   * @throws IllegalArgumentException when the journal does not store such values
   */
  public static String manifest(Object value) {
    return StoredKind.of(value).manifest();
  }

  /**
   * The stored form of a value.
   *
   * @throws IllegalArgumentException when the journal does not store such values
   */
  public static byte[] encode(Object value) {
    var bytes = new ByteArrayOutputStream(TYPICAL_EVENT_BYTES * sizeOf(value));
    try (var generator = CBOR.createGenerator(bytes)) {
      write(new FormWriter(generator), value);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a " + StoredKind.of(value), e);
    }
    return bytes.toByteArray();
  }

  private static int sizeOf(Object value) {
    return switch (value) {
      case MarketBatch v -> v.events().size() + v.issued().size() + 1;
      case AccountBatch v -> 2 * v.events().size() + 1;
      case MarketSnapshot v -> v.orders().size() + v.channels().size() + v.recentTrades().size();
      case AccountSnapshot v -> 2 * v.closed().size() + v.transfers().size();
      default -> throw new IllegalArgumentException("not stored: " + value.getClass().getName());
    };
  }

  private static void write(FormWriter out, Object value) throws IOException {
    switch (value) {
      case MarketBatch v -> BatchForms.writeMarket(out, v);
      case AccountBatch v -> BatchForms.writeAccount(out, v);
      case MarketSnapshot v -> MarketSnapshotForms.write(out, v);
      case AccountSnapshot v -> AccountSnapshotForms.write(out, v);
      default -> throw new IllegalArgumentException("not stored: " + value.getClass().getName());
    }
  }

  /**
   * The value of a stored form.
   *
   * @param manifest what {@link #manifest} said when it was stored
   * @throws NotSerializableException when this node does not know the manifest, or the bytes are no
   *     such form
   */
  public static Object decode(String manifest, byte[] bytes) throws NotSerializableException {
    StoredKind kind = StoredKind.in(manifest);
    try (var parser = CBOR.createParser(bytes)) {
      var in = new FormReader(parser);
      Object value = read(in, kind);
      in.finish();
      return value;
    } catch (IOException | RuntimeException e) {
      throw damaged(manifest, e);
    }
  }

  private static Object read(FormReader in, StoredKind kind) throws IOException {
    return switch (kind) {
      case MARKET_BATCH -> BatchForms.readMarket(in);
      case ACCOUNT_BATCH -> BatchForms.readAccount(in);
      case MARKET_SNAPSHOT -> MarketSnapshotForms.read(in);
      case ACCOUNT_SNAPSHOT -> AccountSnapshotForms.read(in);
    };
  }

  private static NotSerializableException damaged(String manifest, Exception cause) {
    var damaged = new NotSerializableException(manifest + ": " + cause.getMessage());
    damaged.initCause(cause);
    return damaged;
  }
}
