package org.thaliumx.kafka.event;

import java.util.HashMap;
import java.util.Map;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.AmendReserved;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.ListReserved;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.ReplaceReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.ReservedLeg;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * The whole exchange as its journal tells it. Rows go in, in their order; events come out, the same
 * ones whoever does it and however often. What the next row needs to know is kept here, and written
 * down by {@link #writeState} so that another fold can go on from there.
 *
 * <p>In memory are each account's balances (about 250 bytes an account with two assets) and each
 * open order twice (about 350 bytes). Not thread-safe.
 */
public final class ExchangeFold {
  private final EventSink sink;
  private final JsonBytes json = new JsonBytes();
  private final History before;
  private final AccountEvents accountEvents;
  private final StateForms forms;
  private final Map<String, AccountFold> accounts = new HashMap<>();
  private final Map<String, MarketFold> markets = new HashMap<>();
  private KillSwitchAct latestAct = KillSwitchAct.NONE;

  /**
   * A fold that has seen nothing yet.
   *
   * @param sink takes the events
   * @param before what there was where the fold begins
   */
  public ExchangeFold(EventSink sink, History before) {
    this.sink = sink;
    this.before = before;
    this.accountEvents = new AccountEvents(sink, json);
    this.forms = new StateForms(sink, json);
  }

  /** Follows a row of an account. */
  public void apply(long ordering, String account, long sequenceNumber, AccountBatch batch) {
    AccountFold fold = account(account);
    if (sequenceNumber == 1) {
      register(fold, batch, new JournalPosition(ordering, 0));
    }
    int item = 0;
    for (AccountEvent event : batch.events()) {
      apply(fold, event, new JournalPosition(ordering, item++));
    }
  }

  /**
   * Follows a row of the trail of acts: whoever registers has an account before it does anything.
   */
  public void apply(ActRow row) {
    if (!row.isRegistration()) {
      return;
    }
    AccountFold account = account(row.request().account());
    if (account.registeredAtMillis == 0) {
      account.registeredAtMillis = row.atMillis();
      accountEvents.registered(account, row);
      accountEvents.state(account, row.atMillis(), JournalPosition.NOWHERE);
    }
  }

  private void register(AccountFold account, AccountBatch batch, JournalPosition position) {
    if (account.registeredAtMillis != 0) {
      return;
    }
    account.registeredAtMillis = EventTimes.first(batch);
    accountEvents.registered(account, position);
    accountEvents.state(account, account.registeredAtMillis, position);
  }

  private void apply(AccountFold account, AccountEvent event, JournalPosition position) {
    switch (event) {
      case AccountEvent.Deposited e -> accountEvents.deposited(account, e, position);
      case AccountEvent.Withdrawn e -> accountEvents.withdrawn(account, e, position);
      case MarketJoined e -> market(e.spec().id()).knows(e.spec());
      case OrderReserved e ->
          reserved(account, e.submission(), e.request(), e.terms(), e.atMillis(), position);
      case ListReserved e -> {
        long submission = e.firstSubmission();
        for (ReservedLeg leg : e.legs()) {
          reserved(account, submission++, leg.request(), leg.terms(), e.atMillis(), position);
        }
      }
      case ReplaceReserved e ->
          reserved(account, e.submission(), e.request(), e.terms(), e.atMillis(), position);
      case AmendReserved e -> amendReserved(account, e, position);
      case Settled e -> {
        MarketFold market = market(e.market());
        accountEvents.settled(account, market.spec(), e, position);
        market.settled(account.id, e.number());
      }
      case StatusSet e -> {
        account.status = e.status();
        accountEvents.state(account, e.atMillis(), position);
      }
      case KillSwitchSet e -> {
        account.killSwitch = e.engaged();
        accountEvents.state(account, e.atMillis(), position);
      }
      case AccountEvent.SelfTradeSet e -> {}
      case AccountEvent.Cleared e -> {}
      case AccountEvent.MarketLimitsSet e -> {}
      case AccountEvent.WithdrawalLimitSet e -> {}
    }
  }

  private void reserved(
      AccountFold account,
      long submission,
      OrderRequest request,
      OrderTerms terms,
      long atMillis,
      JournalPosition position) {
    MarketFold market = market(request.market());
    market.reserved(account.id, submission, request, atMillis);
    accountEvents.held(
        account,
        market.spec().givenAsset(request.side()),
        terms.holdUnits(),
        market.id,
        submission,
        atMillis,
        position);
  }

  private void amendReserved(AccountFold account, AmendReserved event, JournalPosition position) {
    accountEvents.held(
        account,
        market(event.market()).spec().givenAsset(event.side()),
        event.holdUnits(),
        event.market(),
        event.target(),
        event.atMillis(),
        position);
  }

  /** Follows a row of a market. */
  public void apply(long ordering, String market, MarketBatch batch) {
    market(market).apply(ordering, batch);
    int item = 0;
    for (MarketEvent event : batch.events()) {
      if (event instanceof MarketEvent.KillSwitchSet e && e.scope() == KillSwitchScope.EXCHANGE) {
        exchangeKillSwitch(e, new JournalPosition(ordering, item));
      }
      item++;
    }
  }

  /** Every market tells of it; the latest act counts. */
  private void exchangeKillSwitch(MarketEvent.KillSwitchSet event, JournalPosition position) {
    if (event.act().number() > latestAct.number()) {
      latestAct = event.act();
      forms.writeKillSwitch(latestAct, event.atMillis(), position);
    }
  }

  private AccountFold account(String id) {
    return accounts.computeIfAbsent(id, AccountFold::new);
  }

  private MarketFold market(String id) {
    MarketFold known = markets.get(id);
    if (known == null) {
      known = new MarketFold(id, before, sink, json);
      markets.put(id, known);
    }
    return known;
  }

  /** Publishes what markets' trades add up to, where the time for that has come. */
  public void publishFigures(long nowMillis) {
    markets.values().forEach(market -> market.publishFigures(nowMillis));
  }

  /** Publishes what changed of the state since the last call into the compacted topics. */
  public void writeState(long nowMillis) {
    accountEvents.takeChanged().forEach(balance -> forms.write(balance, nowMillis));
    markets
        .values()
        .forEach(market ->
            market.takeChanged(
                order -> forms.write(market.id, order, nowMillis),
                order -> forms.erase(market.id, order, nowMillis)));
  }

  /**
   * Takes back a record of a compacted topic; balances, orders, users and the exchange's own state
   * in any order, before any row.
   *
   * @throws IllegalStateException where it is none of ours
   */
  public void restore(Topic topic, String key, byte[] value) {
    var record = StateRecord.parse(topic, key, value);
    if (topic == Topic.STATE_BALANCES) {
      BalanceEntry entry = record.balance();
      account(entry.account).restore(entry);
    } else if (topic == Topic.STATE_ORDERS) {
      market(record.text("market")).restore(record.order());
    } else if (topic == Topic.STATE_USERS) {
      record.into(account(key));
    } else if (topic == Topic.STATE_CONFIG) {
      latestAct = record.killSwitch();
    } else if (topic == Topic.STATE_MARKETS) {
      market(key);
    } else {
      throw new IllegalStateException("no state is kept in " + topic.text());
    }
  }

  /** How many accounts are known. */
  public int accounts() {
    return accounts.size();
  }

  /** How many orders are open. */
  public int openOrders() {
    return markets.values().stream().mapToInt(MarketFold::openOrders).sum();
  }
}
