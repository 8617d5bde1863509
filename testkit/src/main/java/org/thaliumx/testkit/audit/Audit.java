package org.thaliumx.testkit.audit;

import java.io.NotSerializableException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.node.entity.EntityIds;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.MarketBatch;
import org.thaliumx.testkit.journal.Payload;
import org.thaliumx.testkit.journal.Row;
import org.thaliumx.testkit.journal.SharedJournal;
import org.thaliumx.testkit.journal.StoredSnapshot;

/**
 * The invariants of an exchange in which nothing is under way any more. Each throws a {@link
 * Violation}.
 */
public final class Audit {
  private static final int WHOLE_BOOK = Integer.MAX_VALUE;

  private final ReplayedExchange exchange;

  /**
   * @param exchange all its journal says, nothing of it under way
   */
  public Audit(ReplayedExchange exchange) {
    this.exchange = exchange;
  }

  /** Everything the journal alone can prove. */
  public void requireSound(SharedJournal journal) {
    exchange.markets().values().forEach(MarketEngine::checkInvariants);
    exchange.accounts().values().forEach(AccountEngine::checkInvariants);
    requireMoneyIsConserved();
    requireAccountsAndMarketsAgree();
    exchange.markets().keySet().forEach(this::requireEachFillOnceOnEachSide);
    exchange.markets().forEach(Audit::requireNotCrossed);
    journal.newestSnapshots().forEach(snapshot -> requireSnapshotLeadsToTheSame(snapshot, journal));
  }

  /** With nothing in clearing, accounts own what came in and did not go out. */
  private void requireMoneyIsConserved() {
    SortedMap<String, Long> owned = new TreeMap<>();
    for (AccountEngine account : exchange.accounts().values()) {
      account.balances().forEach((asset, b) -> owned.merge(asset, b.total(), Math::addExact));
    }
    var supply = new TreeMap<>(exchange.supply());
    owned.values().removeIf(units -> units == 0);
    supply.values().removeIf(units -> units == 0);
    Violation.unless(owned.equals(supply), () -> "owned " + owned + ", brought in " + supply);
  }

  /** Every open order is the same one in its market and in its account; its hold included. */
  private void requireAccountsAndMarketsAgree() {
    Set<OpenOrder> inMarkets = new HashSet<>();
    exchange.markets().forEach((id, m) -> inMarkets.addAll(OpenOrder.ofMarket(id, m.snapshot())));
    Set<OpenOrder> inAccounts = new HashSet<>();
    exchange
        .accounts()
        .forEach((id, a) -> inAccounts.addAll(OpenOrder.ofAccount(Map.entry(id, a.snapshot()))));
    Violation.unless(
        inMarkets.equals(inAccounts),
        () -> "open in markets " + inMarkets + ", in accounts " + inAccounts);
  }

  private void requireEachFillOnceOnEachSide(String market) {
    var halves = exchange.halves(market);
    var trades = exchange.trades(market);
    Violation.unless(
        halves.keySet().equals(trades.keySet()),
        () -> market + ": trades " + trades.keySet() + ", applied " + halves.keySet());
    trades.forEach((id, trade) -> {
      var pair = halves.getOrDefault(id, List.of());
      boolean whole =
          pair.size() == 2
              && pair.stream().anyMatch(half -> isHalfOf(half, trade, Liquidity.MAKER))
              && pair.stream().anyMatch(half -> isHalfOf(half, trade, Liquidity.TAKER));
      Violation.unless(whole, () -> market + ": " + trade + " was applied as " + pair);
    });
  }

  private static boolean isHalfOf(
      ReplayedExchange.Half half, MarketEvent.Traded trade, Liquidity liquidity) {
    long fee = liquidity == Liquidity.MAKER ? trade.makerFeeUnits() : trade.takerFeeUnits();
    return half.fill().liquidity() == liquidity
        && half.fill().priceTicks() == trade.priceTicks()
        && half.fill().quantityLots() == trade.quantityLots()
        && half.fill().feeUnits() == fee;
  }

  private static void requireNotCrossed(String id, MarketEngine market) {
    BookView book = market.book(WHOLE_BOOK);
    boolean crossed =
        book.status().phase().keepsUncrossed()
            && !book.bids().isEmpty()
            && !book.asks().isEmpty()
            && book.bids().getFirst().priceTicks() >= book.asks().getFirst().priceTicks();
    Violation.unless(!crossed, () -> id + " is crossed: " + book);
  }

  /** Who starts from a snapshot comes to the same state as who reads every row. */
  private void requireSnapshotLeadsToTheSame(StoredSnapshot stored, SharedJournal journal) {
    List<Object> later =
        journal.rowsFrom(0).stream()
            .filter(row -> row.persistenceId().equals(stored.persistenceId()))
            .filter(row -> row.sequenceNr() > stored.sequenceNr())
            .map(Audit::batch)
            .toList();
    String id = EntityIds.entityId(stored.persistenceId());
    boolean same =
        switch (decode(stored.payload())) {
          case MarketSnapshot snapshot -> isSame(id, snapshot, later);
          case AccountSnapshot snapshot -> isSame(id, snapshot, later);
          case Object other -> throw new Violation("no snapshot of ours: " + other);
        };
    Violation.unless(same, () -> "a snapshot of " + stored.persistenceId() + " leads elsewhere");
  }

  private boolean isSame(String id, MarketSnapshot snapshot, List<Object> later) {
    MarketEngine engine = MarketEngine.restore(snapshot, MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS);
    later.forEach(batch -> ((MarketBatch) batch).events().forEach(engine::apply));
    MarketEngine replayed = exchange.markets().get(id);
    return replayed != null && engine.stateHash() == replayed.stateHash();
  }

  private boolean isSame(String id, AccountSnapshot snapshot, List<Object> later) {
    AccountEngine engine = AccountEngine.restore(snapshot, AccountLimits.DEFAULT);
    later.forEach(batch -> ((AccountBatch) batch).events().forEach(engine::apply));
    AccountEngine replayed = exchange.account(id);
    return replayed != null && engine.snapshot().equals(replayed.snapshot());
  }

  private static Object batch(Row row) {
    return decode(row.payload());
  }

  private static Object decode(Payload payload) {
    try {
      return payload.decoded();
    } catch (NotSerializableException e) {
      throw new Violation("cannot be read", e);
    }
  }

  /**
   * A living market is in the state to which its journal leads.
   *
   * @return whether it is as far as the journal; if not, look again
   */
  public boolean requireSame(Market.StateHashResult living) {
    MarketEngine replayed = exchange.markets().get(living.market());
    if (replayed == null
        || living.journalRows() != exchange.rows(Market.KEY.name() + "|" + living.market())) {
      return false;
    }
    Violation.unless(
        living.stateHash() == replayed.stateHash(),
        () -> living.market() + " lives in another state than its journal leads to");
    return true;
  }

  /** A living account has what its journal leads to. */
  public void requireSame(String account, SortedMap<String, Balance> living) {
    AccountEngine replayed = exchange.account(account);
    Violation.unless(
        replayed != null && living.equals(replayed.balances()),
        () -> account + " shows " + living + ", its journal leads elsewhere");
  }

  /** An order that its owner was told of is there, and no less has become of it. */
  public void requireKept(String account, OrderView told) {
    AccountEngine engine = exchange.account(account);
    OrderView now =
        engine == null ? null : engine.order(told.request().market(), told.orderId()).orElse(null);
    boolean kept =
        now != null
            && now.request().equals(told.request())
            && now.filledLots() >= told.filledLots()
            && (!told.status().isClosed() || now.equals(told));
    Violation.unless(kept, () -> account + " was told " + told + ", now it is " + now);
  }

  /** The accounts there are. */
  public Set<String> accounts() {
    return exchange.accounts().keySet();
  }

  /** The markets there are. */
  public Set<String> markets() {
    return exchange.markets().keySet();
  }
}
