package org.thaliumx.kafka.event;

import java.util.LinkedHashSet;
import java.util.Set;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.Settlement.FeeIncome;
import org.thaliumx.domain.settlement.Settlement.Filled;
import org.thaliumx.kafka.topic.Topic;

/** Moves the balances of accounts and tells of it. Not thread-safe. */
final class AccountEvents {
  private final EventSink sink;
  private final TradingEvents trading;
  private final JsonBytes json;
  private final TransactionJson transactions;
  private final Set<BalanceEntry> changed = new LinkedHashSet<>();

  AccountEvents(EventSink sink, JsonBytes json) {
    this.sink = sink;
    this.trading = new TradingEvents(sink);
    this.json = json;
    this.transactions = new TransactionJson(json);
  }

  /**
   * Why a balance changes.
   *
   * @param business what kind of thing happened
   * @param market where; else empty
   * @param order the account's number of the order; 0 for none
   * @param trade the market's number of the trade; 0 for none
   * @param reference what came with a deposit or withdrawal; else empty
   */
  private record Why(String business, String market, long order, long trade, String reference) {}

  void registered(AccountFold account, JournalPosition position) {
    byte[] value =
        json.start()
            .time("timestamp", account.registeredAtMillis)
            .text("user_id", account.id)
            .position(position)
            .finish();
    trading.publish(Topic.REGISTER_USER, account.id, value, account.registeredAtMillis);
  }

  /** Its user has registered. */
  void registered(AccountFold account, ActRow row) {
    byte[] value =
        json.start()
            .time("timestamp", row.atMillis())
            .text("user_id", account.id)
            .position(JournalPosition.NOWHERE)
            .number("act", row.act())
            .finish();
    trading.publish(Topic.REGISTER_USER, account.id, value, row.atMillis());
  }

  void deposited(AccountFold account, Deposited event, JournalPosition position) {
    transfer(
        Topic.DEPOSITS,
        account,
        event.asset(),
        event.units(),
        event.reference(),
        event.atMillis(),
        position);
    post(
        account.of(event.asset()),
        event.units(),
        0,
        new Why("deposit", "", 0, 0, event.reference()),
        event.atMillis(),
        position);
    transaction(
        account,
        transactions.transfer(
            "deposit",
            account.id,
            event.asset(),
            event.units(),
            event.reference(),
            event.atMillis(),
            position),
        event.atMillis());
  }

  void withdrawn(AccountFold account, Withdrawn event, JournalPosition position) {
    transfer(
        Topic.WITHDRAWS,
        account,
        event.asset(),
        event.units(),
        event.reference(),
        event.atMillis(),
        position);
    post(
        account.of(event.asset()),
        -event.units(),
        0,
        new Why("withdraw", "", 0, 0, event.reference()),
        event.atMillis(),
        position);
    transaction(
        account,
        transactions.transfer(
            "withdrawal",
            account.id,
            event.asset(),
            event.units(),
            event.reference(),
            event.atMillis(),
            position),
        event.atMillis());
  }

  private void transfer(
      Topic topic,
      AccountFold account,
      Asset asset,
      long units,
      String reference,
      long atMillis,
      JournalPosition position) {
    byte[] value =
        json.start()
            .text("id", position.text())
            .time("timestamp", atMillis)
            .text("user_id", account.id)
            .text("asset", asset.code())
            .text("amount", account.of(asset).text(units))
            .text("reference", reference)
            .text("status", "completed")
            .position(position)
            .finish();
    trading.publish(topic, account.id, value, atMillis);
  }

  /** So much of an asset is held for an order. */
  void held(
      AccountFold account,
      Asset asset,
      long units,
      String market,
      long order,
      long atMillis,
      JournalPosition position) {
    post(
        account.of(asset),
        -units,
        units,
        new Why("order", market, order, 0, ""),
        atMillis,
        position);
  }

  void settled(AccountFold account, MarketSpec spec, Settled event, JournalPosition position) {
    Settlement settlement = event.settlement();
    Why why = why(event.market(), settlement);
    Movement moved = event.movement();
    long atMillis = settlement.atMillis();
    BalanceEntry base = account.of(spec.base());
    post(base, moved.baseAvailable(), moved.baseHeld(), why, atMillis, position);
    BalanceEntry quote = account.of(spec.quote());
    post(quote, moved.quoteAvailable(), moved.quoteHeld(), why, atMillis, position);
    if (settlement instanceof Filled fill) {
      boolean buys = Math.addExact(moved.baseAvailable(), moved.baseHeld()) > 0;
      transaction(
          account, transactions.exchange(account.id, spec, fill, buys, position), fill.atMillis());
    } else if (settlement instanceof FeeIncome income) {
      fees(account, spec.base(), income.baseUnits(), income, position);
      fees(account, spec.quote(), income.quoteUnits(), income, position);
    }
  }

  private static Why why(String market, Settlement settlement) {
    return switch (settlement) {
      case Filled s -> new Why("trade", market, s.submission(), s.tradeId(), "");
      case FeeIncome s -> new Why("fee", market, 0, 0, "");
      case Settlement.Amended s -> new Why("release", market, s.target(), 0, "");
      case Settlement.Accepted s -> new Why("release", market, s.submission(), 0, "");
      case Settlement.Activated s -> new Why("release", market, s.submission(), 0, "");
      case Settlement.Rejected s -> new Why("release", market, s.submission(), 0, "");
      case Settlement.Reduced s -> new Why("release", market, s.submission(), 0, "");
      case Settlement.Closed s -> new Why("release", market, s.submission(), 0, "");
    };
  }

  private void fees(
      AccountFold account, Asset asset, long units, FeeIncome income, JournalPosition position) {
    if (units != 0) {
      byte[] value =
          transactions.transfer("fee", account.id, asset, units, "", income.atMillis(), position);
      transaction(account, value, income.atMillis());
    }
  }

  private void transaction(AccountFold account, byte[] value, long atMillis) {
    sink.publish(Topic.TRANSACTIONS, account.id, value, atMillis);
  }

  private void post(
      BalanceEntry balance,
      long available,
      long held,
      Why why,
      long atMillis,
      JournalPosition position) {
    if (available == 0 && held == 0) {
      return;
    }
    balance.post(available, held);
    changed.add(balance);
    json.start()
        .time("timestamp", atMillis)
        .text("user_id", balance.account)
        .text("asset", balance.asset.code())
        .text("business", why.business)
        .text("change", balance.text(Math.addExact(available, held)))
        .text("balance", balance.text(Math.addExact(balance.available, balance.held)))
        .text("balance_available", balance.text(balance.available))
        .text("balance_frozen", balance.text(balance.held))
        .textUnlessEmpty("market", why.market)
        .textUnlessEmpty("order_id", numberOrEmpty(why.order))
        .textUnlessEmpty("trade_id", numberOrEmpty(why.trade))
        .textUnlessEmpty("reference", why.reference)
        .position(position);
    trading.publish(Topic.BALANCES, balance.account, json.finish(), atMillis);
  }

  private static String numberOrEmpty(long number) {
    return number == 0 ? "" : Long.toString(number);
  }

  /** Publishes what operators have set for an account. */
  void state(AccountFold account, long atMillis, JournalPosition position) {
    byte[] value =
        json.start()
            .text("user_id", account.id)
            .text("status", OrderJson.lower(account.status))
            .flag("kill_switch", account.killSwitch)
            .number("registered_at_millis", account.registeredAtMillis)
            .time("updated_at", atMillis)
            .position(position)
            .finish();
    sink.publish(Topic.STATE_USERS, account.id, value, atMillis);
  }

  /** The balances that changed since the last call. */
  Set<BalanceEntry> takeChanged() {
    Set<BalanceEntry> taken = new LinkedHashSet<>(changed);
    changed.clear();
    return taken;
  }
}
