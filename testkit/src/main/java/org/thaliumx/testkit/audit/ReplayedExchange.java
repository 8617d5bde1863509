package org.thaliumx.testkit.audit;

import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.node.entity.EntityIds;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.MarketBatch;
import org.thaliumx.testkit.journal.Row;
import org.thaliumx.testkit.journal.SharedJournal;

/**
 * The exchange as its journal alone says it is: every row from the first one on, in the order they
 * were stored, no snapshot, no actor. Not thread-safe.
 */
public final class ReplayedExchange {

  /** One side of a trade, as its account has applied it. */
  record Half(String account, Settlement.Filled fill) {}

  private final SharedJournal journal;
  private final Map<String, Long> rows = new HashMap<>();
  private final SortedMap<String, MarketEngine> markets = new TreeMap<>();
  private final SortedMap<String, AccountEngine> accounts = new TreeMap<>();
  private final SortedMap<String, Long> supply = new TreeMap<>();
  private final Map<String, Map<Long, MarketEvent.Traded>> trades = new TreeMap<>();
  private final Map<String, Map<Long, List<Half>>> halves = new TreeMap<>();
  private int read;

  /** What the journal says is read by {@link #catchUp}. */
  public ReplayedExchange(SharedJournal journal) {
    this.journal = journal;
  }

  /** Reads what is new. */
  public void catchUp() {
    List<Row> news = journal.rowsFrom(read);
    for (Row row : news) {
      long number = rows.merge(row.persistenceId(), 1L, Long::sum);
      Violation.unless(row.sequenceNr() == number, () -> "row " + number + " is missing: " + row);
      apply(EntityIds.entityId(row.persistenceId()), decoded(row));
    }
    read += news.size();
  }

  private static Object decoded(Row row) {
    try {
      return row.payload().decoded();
    } catch (NotSerializableException e) {
      throw new Violation("cannot be read: " + row, e);
    }
  }

  private void apply(String entity, Object batch) {
    switch (batch) {
      case MarketBatch b -> b.events().forEach(event -> apply(entity, event));
      case AccountBatch b -> b.events().forEach(event -> apply(entity, event));
      default -> throw new Violation("no row of ours: " + batch);
    }
  }

  private void apply(String market, MarketEvent event) {
    MarketEngine engine =
        markets.computeIfAbsent(
            market, id -> new MarketEngine(MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS));
    engine.apply(event);
    engine.forgetChanges();
    if (event instanceof MarketEvent.Traded trade) {
      var before =
          trades.computeIfAbsent(market, id -> new TreeMap<>()).put(trade.tradeId(), trade);
      Violation.unless(before == null, () -> market + " makes a trade twice: " + trade);
    }
  }

  private void apply(String account, AccountEvent event) {
    accounts.computeIfAbsent(account, id -> new AccountEngine(AccountLimits.DEFAULT)).apply(event);
    switch (event) {
      case AccountEvent.Deposited e -> supply.merge(e.asset().code(), e.units(), Math::addExact);
      case AccountEvent.Withdrawn e -> supply.merge(e.asset().code(), -e.units(), Math::addExact);
      case AccountEvent.Settled(var market, var n, Settlement.Filled fill, var movement) ->
          halves
              .computeIfAbsent(market, id -> new TreeMap<>())
              .computeIfAbsent(fill.tradeId(), id -> new ArrayList<>())
              .add(new Half(account, fill));
      default -> {} // Only money that comes in, goes out or is traded is counted here.
    }
  }

  /** Accounts that wait for a market's answer, or are to stop everything. */
  public List<String> unfinishedAccounts() {
    return accounts.entrySet().stream()
        .filter(account -> account.getValue().hasUnanswered() || account.getValue().isClearing())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What is still under way, in words; empty when nothing is. */
  public String underWay() {
    List<String> unfinished = unfinishedAccounts();
    if (!unfinished.isEmpty()) {
      return "without an answer: " + unfinished;
    }
    for (var market : markets.entrySet()) {
      acknowledgeAll(market.getKey(), market.getValue());
      if (market.getValue().hasUnacknowledged()) {
        return "settlements not applied: " + market.getValue().unacknowledged(1);
      }
      if (market.getValue().hasUnsettledFees()) {
        return "fees of " + market.getKey();
      }
    }
    return "";
  }

  /** What accounts have applied is not journaled by the market, and is the same as acknowledged. */
  private void acknowledgeAll(String market, MarketEngine engine) {
    accounts.forEach((id, account) -> {
      long settled = account.markets().contains(market) ? account.settled(market) : 0;
      if (settled > 0) {
        engine.acknowledge(id, settled);
      }
    });
  }

  /** How many rows an entity has. */
  long rows(String persistenceId) {
    return rows.getOrDefault(persistenceId, 0L);
  }

  SortedMap<String, MarketEngine> markets() {
    return markets;
  }

  SortedMap<String, AccountEngine> accounts() {
    return accounts;
  }

  @Nullable AccountEngine account(String id) {
    return accounts.get(id);
  }

  /** Deposits less withdrawals by asset. */
  SortedMap<String, Long> supply() {
    return supply;
  }

  Map<Long, MarketEvent.Traded> trades(String market) {
    return trades.getOrDefault(market, Collections.emptyMap());
  }

  Map<Long, List<Half>> halves(String market) {
    return halves.getOrDefault(market, Collections.emptyMap());
  }
}
