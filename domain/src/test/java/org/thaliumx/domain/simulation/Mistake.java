package org.thaliumx.domain.simulation;

import java.util.function.Consumer;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.money.MarketSpec;

/** What a shell, a journal or a node could do wrong. The simulation must notice each of these. */
enum Mistake {
  NONE,

  ACCOUNT_APPLIES_WHAT_IT_HAS_APPLIED,
  ACCOUNT_APPLIES_WHAT_COMES_TOO_EARLY,
  ACCOUNT_ACKNOWLEDGES_BEFORE_IT_HAS_WRITTEN,
  ACCOUNT_ACKNOWLEDGES_TOO_MUCH,
  ACCOUNT_ACKNOWLEDGES_ONLY_ONCE,
  ACCOUNT_SUBMITS_BEFORE_IT_HAS_WRITTEN,
  ACCOUNT_SUBMITS_ONLY_ONCE,
  ACCOUNT_ANSWERS_BEFORE_IT_HAS_WRITTEN,
  ACCOUNT_RELEASES_A_HOLD_TWICE,
  ACCOUNT_CANCELS_BEFORE_THE_ORDER_IS_IN,
  ACCOUNT_STOPS_ONLY_ONCE,
  ACCOUNT_SLEEPS_ON_UNFINISHED_WORK,
  ACCOUNT_SNAPSHOT_FORGETS_THE_UNANSWERED,
  ACCOUNT_SNAPSHOT_FORGETS_WHAT_IS_SETTLED,

  MARKET_DECIDES_WHAT_IT_HAS_DECIDED,
  MARKET_DECIDES_WHAT_COMES_TOO_EARLY,
  MARKET_DECIDES_WHAT_COMES_TOO_LATE,
  MARKET_SKIPS_WHAT_COMES_TOO_LATE,
  MARKET_SETTLES_BEFORE_IT_HAS_WRITTEN,
  MARKET_SETTLES_ONLY_ONCE,
  MARKET_SETTLES_FEES_TWICE,
  MARKET_FORGETS_WHAT_IT_HAS_SENT,
  MARKET_STOPS_ONLY_IN_WORDS,
  MARKET_SNAPSHOT_FORGETS_WHAT_IS_TO_BE_SENT,

  NOBODY_WAKES_THE_UNFINISHED,
  NOBODY_RESTARTS_MARKETS,
  JOURNAL_TAKES_A_ROW_TWICE,
  JOURNAL_CONFIRMS_WHAT_IT_HAS_NOT_WRITTEN,
  JOURNAL_STORES_HALF_A_ROW,
  RECOVERY_MISSES_THE_LAST_ROW;

  boolean wakes() {
    return this != NOBODY_WAKES_THE_UNFINISHED;
  }

  boolean restartsMarkets() {
    return this != NOBODY_RESTARTS_MARKETS;
  }

  <E, S> Journal<E, S> journal(World world, Storage storage, Journal.Observer<E> observer) {
    return this == NONE
        ? new Journal<>(world, storage, observer)
        : new WrongJournal<>(this, world, storage, observer);
  }

  AccountShell account(
      String id,
      Exchange exchange,
      Journal<AccountEvent, AccountSnapshot> journal,
      Node node,
      Consumer<Shell.End> onEnd) {
    return this == NONE
        ? new AccountShell(id, exchange, journal, node, onEnd)
        : new WrongAccount(this, id, exchange, journal, node, onEnd);
  }

  MarketShell market(
      MarketSpec spec,
      Exchange exchange,
      Journal<MarketEvent, MarketSnapshot> journal,
      Node node,
      Consumer<Shell.End> onEnd) {
    return this == NONE
        ? new MarketShell(spec, exchange, journal, node, onEnd)
        : new WrongMarket(this, spec, exchange, journal, node, onEnd);
  }
}
