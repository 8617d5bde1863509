package org.thaliumx.feeds.binance.user;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountChanges;
import org.thaliumx.domain.account.AccountChanges.AssetBalance;
import org.thaliumx.domain.account.AccountChanges.OwnFill;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.feeds.binance.user.OrderUpdate.Happening;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.binance.BinanceDecimals;
import org.thaliumx.protocol.binance.BinanceOrder;

/**
 * An account as it was last told of: from what has changed since then come the events that clients
 * of Binance read. Not thread-safe.
 */
public final class AccountEventSource {
  private static final long REPORTS_PER_CHANGE = 1_000;

  private final Map<OrderKey, OrderView> open = new HashMap<>();
  private final SortedMap<String, AssetBalance> balances = new TreeMap<>();

  /** An account that has these open orders and balances. */
  public AccountEventSource(
      Collection<Account.OrderResult> orders, Collection<AssetBalance> ownBalances) {
    orders.forEach(result -> put(result.order()));
    ownBalances.forEach(this::put);
  }

  private void put(AssetBalance balance) {
    balances.put(balance.asset().code(), balance);
  }

  private void put(OrderView order) {
    if (order.status().isClosed()) {
      open.remove(key(order));
    } else {
      open.put(key(order), order);
    }
  }

  private static OrderKey key(OrderView order) {
    return new OrderKey(order.request().market(), order.orderId());
  }

  /** Takes changes, and says what clients read of them: each event the fields of an object. */
  public List<String> take(Account.FeedChanges message) {
    AccountChanges changes = message.changes();
    var events = new ArrayList<String>();
    for (OrderView order : changes.orders()) {
      addReports(events, order, message);
      put(order);
    }
    if (changes.orders().isEmpty()) {
      changes.balances().forEach(balance -> addTransfer(events, balance, message.atMillis()));
    }
    changes.balances().forEach(this::put);
    SortedSet<String> assets = concerned(message);
    if (!assets.isEmpty()) {
      events.add(position(assets, message.atMillis()));
    }
    return events;
  }

  private void addReports(List<String> events, OrderView now, Account.FeedChanges message) {
    AccountChanges changes = message.changes();
    MarketSpec spec = spec(message.specs(), now.request().market());
    List<OwnFill> fills =
        changes.fills().stream()
            .filter(own -> new OrderKey(own.market(), own.orderId()).equals(key(now)))
            .toList();
    @Nullable OrderView before = open.get(key(now));
    var order = new BinanceOrder(now, spec);
    for (Happening happening : new OrderUpdate(before, now, fills, spec).happenings()) {
      long number = changes.lastSequence() * REPORTS_PER_CHANGE + events.size();
      events.add(new ExecutionReport(order, happening, number, message.atMillis()).text());
    }
  }

  private static MarketSpec spec(List<MarketSpec> specs, String market) {
    return specs.stream().filter(spec -> spec.id().equals(market)).findFirst().orElseThrow();
  }

  /** Money that came or went otherwise than by trading. */
  private void addTransfer(List<String> events, AssetBalance now, long atMillis) {
    AssetBalance before = balances.get(now.asset().code());
    long units = now.balance().total() - (before == null ? 0 : before.balance().total());
    if (units != 0) {
      events.add(
          JsonText.object(json -> {
            json.writeStringField("e", "balanceUpdate");
            json.writeNumberField("E", atMillis);
            json.writeStringField("a", now.asset().code());
            json.writeStringField("d", BinanceDecimals.amount(units, now.asset()));
            json.writeNumberField("T", atMillis);
          }));
    }
  }

  /** The assets whose balances moved, and both of each market where an order changed. */
  private SortedSet<String> concerned(Account.FeedChanges message) {
    var assets = new TreeSet<String>();
    for (AssetBalance balance : message.changes().balances()) {
      assets.add(balance.asset().code());
    }
    if (!assets.isEmpty()) {
      for (OrderView order : message.changes().orders()) {
        assets.add(MarketSpec.baseOf(order.request().market()));
        assets.add(MarketSpec.quoteOf(order.request().market()));
      }
    }
    return assets;
  }

  private String position(SortedSet<String> assets, long atMillis) {
    return JsonText.object(json -> {
      json.writeStringField("e", "outboundAccountPosition");
      json.writeNumberField("E", atMillis);
      json.writeNumberField("u", atMillis);
      json.writeArrayFieldStart("B");
      for (String code : assets) {
        AssetBalance known = balances.get(code);
        Balance balance = known == null ? Balance.ZERO : known.balance();
        json.writeStartObject();
        json.writeStringField("a", code);
        json.writeStringField("f", text(known, balance.available()));
        json.writeStringField("l", text(known, balance.held()));
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static String text(@Nullable AssetBalance of, long units) {
    return of == null ? BinanceDecimals.ZERO : BinanceDecimals.amount(units, of.asset());
  }
}
