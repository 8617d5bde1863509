package org.thaliumx.protocol;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What moved the money of each account. Thread-safe. */
@FunctionalInterface
public interface LedgerBook {

  /** The newest entries of an account that a query lets through. */
  CompletionStage<Page> entries(String account, Query query);

  /** What an entry is. The names are part of the public API. */
  enum Kind {
    /** Money came in from outside. */
    DEPOSIT,
    /** Money went out. */
    WITHDRAWAL,
    /** What a trade gave or took, fees apart. */
    TRADE,
    /** What was paid for a trade. */
    FEE,
    /** What was received for a trade. */
    REBATE,
    /** What the exchange received in fees; only of the house account. */
    FEE_INCOME
  }

  /**
   * Where an entry stands. Entries go by time, and within a moment as the journal has them.
   *
   * @param atMillis when its movement was decided, in milliseconds since the epoch
   * @param ordering the row of the journal
   * @param item the event in that row, from 0
   * @param entry which of the event's entries it is, from 1
   */
  record Position(long atMillis, long ordering, int item, int entry) {}

  /**
   * One change of what an account has of an asset.
   *
   * @param units how much more, in the asset's units; negative for less
   * @param market where it traded; null for what came in or went out
   * @param orderId the order that traded; 0 for none
   * @param tradeId the trade; 0 for none
   * @param reference the caller's reference of what came in or went out; else null
   */
  record Entry(
      Position position,
      Kind kind,
      String asset,
      long units,
      @Nullable String market,
      long orderId,
      long tradeId,
      @Nullable String reference) {}

  /**
   * Which entries are asked for.
   *
   * @param asset of which asset; empty for any
   * @param market of which market; empty for any
   * @param kind of which kind; null for any
   * @param fromMillis not before this time
   * @param toMillis before this time
   * @param limit how many at most; at least 1
   * @param before only entries that stand before this one; null to begin with the newest
   */
  record Query(
      String asset,
      String market,
      @Nullable Kind kind,
      long fromMillis,
      long toMillis,
      int limit,
      @Nullable Position before) {}

  /**
   * Some entries, newest first.
   *
   * @param next where to go on; null when there are no more. There may be more though this page
   *     holds fewer than were asked for, or none: a search goes through so much at a time.
   */
  record Page(List<Entry> entries, @Nullable Position next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }
}
