package org.thaliumx.domain.market;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** One number for the whole state of a market, the same wherever and however it was reached. */
final class StateHash {

  private StateHash() {}

  /**
   * The first 64 bits of the SHA-256 of the snapshot in words. What accounts have acknowledged does
   * not count: it is not journaled.
   */
  static long of(MarketSnapshot s) {
    var channels = s.channels().stream().map(StateHash::withoutOutbox).toList();
    var counted =
        new MarketSnapshot(
            s.spec(),
            s.sequence(),
            s.lastOrderId(),
            s.lastTradeId(),
            s.lastMillis(),
            s.baseFeeUnits(),
            s.quoteFeeUnits(),
            s.status(),
            s.rules(),
            s.killSwitches(),
            s.lastPriceTicks(),
            s.referenceTicks(),
            s.breakerTicks(),
            s.breakerMillis(),
            s.orders(),
            channels,
            s.recentTrades());
    return ByteBuffer.wrap(sha256(counted.toString())).getLong();
  }

  private static MarketSnapshot.Channel withoutOutbox(MarketSnapshot.Channel c) {
    return new MarketSnapshot.Channel(
        c.account(),
        c.received(),
        c.issued(),
        List.of(),
        c.makerFeePpm(),
        c.takerFeePpm(),
        c.selfTradeGroup(),
        c.cancelAtMillis());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
