package org.thaliumx.domain.simulation;

import java.util.List;
import java.util.function.Consumer;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.market.MarketEngine.Admission;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.settlement.SettlementRun;

/** What a shell could do wrong. The simulation must notice each of these. */
enum Mistake {
  NONE,
  ACCOUNT_APPLIES_WHAT_IT_HAS_APPLIED,
  ACCOUNT_APPLIES_WHAT_COMES_TOO_EARLY,
  ACCOUNT_ACKNOWLEDGES_BEFORE_IT_HAS_WRITTEN,
  ACCOUNT_SUBMITS_BEFORE_IT_HAS_WRITTEN,
  ACCOUNT_SUBMITS_ONLY_ONCE,
  MARKET_DECIDES_WHAT_IT_HAS_DECIDED,
  MARKET_DECIDES_WHAT_COMES_TOO_EARLY,
  MARKET_SETTLES_BEFORE_IT_HAS_WRITTEN,
  MARKET_SETTLES_ONLY_ONCE,
  MARKET_FORGETS_WHAT_IT_HAS_SENT,
  NOBODY_WAKES_THE_UNFINISHED,
  JOURNAL_TAKES_A_ROW_TWICE;

  boolean wakes() {
    return this != NOBODY_WAKES_THE_UNFINISHED;
  }

  <E, S> Journal<E, S> journal(Consumer<List<E>> observer) {
    return this == JOURNAL_TAKES_A_ROW_TWICE
        ? new KeylessJournal<>(observer)
        : new Journal<>(observer);
  }

  AccountShell account(
      String id, Exchange exchange, Journal<AccountEvent, AccountSnapshot> journal, Runnable end) {
    return this == NONE
        ? new AccountShell(id, exchange, journal, end)
        : new WrongAccount(this, id, exchange, journal, end);
  }

  MarketShell market(
      MarketSpec spec,
      Exchange exchange,
      Journal<MarketEvent, MarketSnapshot> journal,
      Runnable end) {
    return this == NONE
        ? new MarketShell(spec, exchange, journal, end)
        : new WrongMarket(this, spec, exchange, journal, end);
  }

  private static final class KeylessJournal<E, S> extends Journal<E, S> {
    KeylessJournal(Consumer<List<E>> observer) {
      super(observer);
    }

    @Override
    boolean append(int row, List<E> events) {
      write(events);
      return true;
    }
  }

  private static final class WrongAccount extends AccountShell {
    private final Mistake mistake;

    WrongAccount(
        Mistake mistake,
        String id,
        Exchange exchange,
        Journal<AccountEvent, AccountSnapshot> journal,
        Runnable end) {
      super(id, exchange, journal, end);
      this.mistake = mistake;
    }

    @Override
    void settle(Message.Settle m, Turn<AccountEvent> turn) {
      long next = engine.settled(m.spec().id()) + 1;
      boolean takesAll =
          (mistake == ACCOUNT_APPLIES_WHAT_IT_HAS_APPLIED && m.firstNumber() < next)
              || (mistake == ACCOUNT_APPLIES_WHAT_COMES_TOO_EARLY && m.firstNumber() > next);
      super.settle(takesAll ? new Message.Settle(m.spec(), next, m.settlements()) : m, turn);
    }

    @Override
    void acknowledge(String market, Turn<AccountEvent> turn) {
      if (mistake == ACCOUNT_ACKNOWLEDGES_BEFORE_IT_HAS_WRITTEN) {
        exchange.send(market, new Message.Acknowledge(id, engine.settled(market)));
      } else {
        super.acknowledge(market, turn);
      }
    }

    @Override
    void finish(Turn<AccountEvent> turn) {
      if (mistake == ACCOUNT_SUBMITS_BEFORE_IT_HAS_WRITTEN) {
        toSubmit().forEach(this::submit);
      }
      super.finish(turn);
    }

    @Override
    void tick(Turn<AccountEvent> turn) {
      if (mistake != ACCOUNT_SUBMITS_ONLY_ONCE) {
        super.tick(turn);
      }
    }
  }

  private static final class WrongMarket extends MarketShell {
    private final Mistake mistake;

    WrongMarket(
        Mistake mistake,
        MarketSpec spec,
        Exchange exchange,
        Journal<MarketEvent, MarketSnapshot> journal,
        Runnable end) {
      super(spec, exchange, journal, end);
      this.mistake = mistake;
    }

    @Override
    Admission submit(String account, PendingSubmission pending, Turn<MarketEvent> turn) {
      long next = engine.received(account) + 1;
      long number = pending.submission();
      boolean takesIt =
          (mistake == MARKET_DECIDES_WHAT_IT_HAS_DECIDED && number < next)
              || (mistake == MARKET_DECIDES_WHAT_COMES_TOO_EARLY && number > next);
      long taken = takesIt ? next : number;
      return super.submit(
          account, new PendingSubmission(taken, pending.what(), pending.decidedAtMillis()), turn);
    }

    @Override
    void finish(Turn<MarketEvent> turn) {
      super.finish(turn);
      if (mistake == MARKET_SETTLES_BEFORE_IT_HAS_WRITTEN) {
        tellAccounts();
      }
    }

    @Override
    void settle(SettlementRun run) {
      super.settle(run);
      if (mistake == MARKET_FORGETS_WHAT_IT_HAS_SENT) {
        engine.acknowledge(run.account(), run.lastNumber());
      }
    }

    @Override
    void settleAgain() {
      if (mistake != MARKET_SETTLES_ONLY_ONCE) {
        super.settleAgain();
      }
    }
  }
}
