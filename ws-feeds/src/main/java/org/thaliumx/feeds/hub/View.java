package org.thaliumx.feeds.hub;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.feeds.Continuity;
import org.thaliumx.protocol.Market;

/** What a hub knows of its market. Not thread-safe. */
interface View {

  /** A view of a market. */
  static View of(List<? extends Market.SnapshotPart> snapshot) {
    return switch (snapshot.getFirst()) {
      case Market.FeedSnapshot first -> new LevelsView(first, snapshot);
      case Market.OrdersSnapshot first -> new OrdersView(first, snapshot);
    };
  }

  /** The sequence of the last event that is known. */
  long sequence();

  /** When that event happened, since the epoch. */
  long atMillis();

  /** Those who speak of it. */
  List<ChannelRenderer> renderers();

  /** Takes in changes if they are the next. */
  Continuity apply(Market.FeedMessage changes);

  /** Takes the market as it is now. */
  void beginAnew(List<? extends Market.SnapshotPart> snapshot);

  /** So late it is, whatever happens on the market. */
  default void at(long nowMillis) {}

  /**
   * After which trade the market's past is wanted, for the first time or anew; empty when it is
   * not. Whoever asks must say what was answered.
   */
  default OptionalLong askForPast() {
    return OptionalLong.empty();
  }

  /** Takes in the past that was asked for; null where it cannot be had now. */
  default void takePast(@Nullable StatisticsSnapshot past) {}

  /** Whether trades must be fetched. */
  default boolean lacksTrades() {
    return false;
  }

  /** Takes in trades that were fetched, in any order. */
  default void addFetched(List<Trade> trades) {}
}
