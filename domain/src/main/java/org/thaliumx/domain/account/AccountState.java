package org.thaliumx.domain.account;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.settlement.Settlement;

/** What an account's events add up to. It decides nothing: that is {@link AccountEngine}'s part. */
final class AccountState {
  final TreeMap<String, Balance> balances = new TreeMap<>();
  final TreeMap<String, MarketChannel> channels = new TreeMap<>();
  final OrderArchive archive;
  final Transfers transfers = new Transfers();
  private final Map<String, Asset> assets = new HashMap<>();
  private int openOrders;

  AccountState(int closedOrdersKept) {
    this.archive = new OrderArchive(closedOrdersKept);
  }

  void restore(AccountSnapshot snapshot) {
    snapshot.balances().forEach(b -> balances.put(b.asset(), b.balance()));
    snapshot.channels().forEach(c -> enter(new MarketChannel(c)));
    archive.restore(open(), snapshot.closed());
    snapshot.transfers().forEach(t -> countIn(t.asset()));
    transfers.restore(snapshot.transfers());
    openOrders = (int) open().count();
  }

  private void enter(MarketChannel channel) {
    countIn(channel.spec.base());
    countIn(channel.spec.quote());
    channels.put(channel.spec.id(), channel);
  }

  /** One asset counted in two units would create or destroy money. */
  private void countIn(Asset asset) {
    Asset known = assets.putIfAbsent(asset.code(), asset);
    if (known != null && !known.equals(asset)) {
      throw new IllegalStateException(asset + " is counted as " + known);
    }
  }

  void apply(AccountEvent event) {
    switch (event) {
      case Deposited e -> {
        countIn(e.asset());
        transfers.add(e.reference(), e.asset(), e.units(), e.atMillis());
        change(e.asset(), balance(e.asset().code()).credit(e.units()));
      }
      case Withdrawn e -> {
        countIn(e.asset());
        transfers.add(e.reference(), e.asset(), -e.units(), e.atMillis());
        change(e.asset(), balance(e.asset().code()).debit(e.units()));
      }
      case MarketJoined e -> enter(new MarketChannel(e.spec()));
      case OrderReserved e -> applyReserved(e);
      case Settled e -> applySettled(channel(e.market()), e);
    }
  }

  private void applyReserved(OrderReserved event) {
    MarketChannel channel = channel(event.request().market());
    var order =
        new AccountOrder(event.submission(), event.request(), event.terms(), event.atMillis());
    Asset asset = channel.spec.givenAsset(event.request().side());
    change(asset, balance(asset.code()).hold(event.terms().holdUnits()));
    channel.submit(order);
    archive.opened(order);
    openOrders++;
  }

  private void applySettled(MarketChannel channel, Settled event) {
    channel.settle(event.number());
    move(channel.spec.base(), event.movement().baseAvailable(), event.movement().baseHeld());
    move(channel.spec.quote(), event.movement().quoteAvailable(), event.movement().quoteHeld());
    switch (event.settlement()) {
      case Settlement.Accepted s -> channel.answered(s.submission()).accept(s.atMillis());
      case Settlement.Rejected s -> {
        AccountOrder order = channel.answered(s.submission());
        order.close(OrderStatus.REJECTED, s.reason().name(), s.atMillis());
        closed(channel, order);
      }
      case Settlement.Filled s -> {
        AccountOrder order = channel.live(s.submission());
        order.fill(s, channel.spec);
        if (order.status() == OrderStatus.FILLED) {
          closed(channel, order);
        }
      }
      case Settlement.Reduced s ->
          channel.live(s.submission()).reduce(s.quantityLots(), channel.spec, s.atMillis());
      case Settlement.Closed s -> {
        AccountOrder order = channel.live(s.submission());
        order.close(s.reason().status(), s.reason().name(), s.atMillis());
        closed(channel, order);
      }
      case Settlement.FeeIncome s -> {}
      case Settlement.Activated s -> {}
      case Settlement.Amended s -> {}
    }
  }

  private void closed(MarketChannel channel, AccountOrder order) {
    channel.close(order);
    archive.closed(order);
    openOrders--;
  }

  private void move(Asset asset, long availableUnits, long heldUnits) {
    if (availableUnits != 0 || heldUnits != 0) {
      change(asset, balance(asset.code()).plus(availableUnits, heldUnits));
    }
  }

  private void change(Asset asset, Balance balance) {
    balances.put(asset.code(), balance);
  }

  MarketChannel channel(String market) {
    MarketChannel channel = channels.get(market);
    if (channel == null) {
      throw new IllegalStateException("never dealt with " + market);
    }
    return channel;
  }

  Balance balance(String asset) {
    return balances.getOrDefault(asset, Balance.ZERO);
  }

  @Nullable MarketChannel find(String market) {
    return channels.get(market);
  }

  /** An open order, or null. */
  @Nullable AccountOrder findOpen(String market, long submission) {
    MarketChannel channel = channels.get(market);
    return channel == null ? null : channel.find(submission);
  }

  Stream<AccountOrder> open() {
    return channels.values().stream().flatMap(MarketChannel::open);
  }

  int openOrders() {
    return openOrders;
  }

  AccountSnapshot snapshot() {
    return new AccountSnapshot(
        balances.entrySet().stream()
            .map(e -> new AccountSnapshot.AssetBalance(e.getKey(), e.getValue()))
            .toList(),
        channels.values().stream().map(MarketChannel::snapshot).toList(),
        archive.snapshot(),
        transfers.snapshot());
  }

  void checkInvariants() {
    if (openOrders != open().count()) {
      throw new IllegalStateException("open orders miscounted: " + openOrders);
    }
    var held = new TreeMap<String, Long>();
    for (MarketChannel channel : channels.values()) {
      channel
          .open()
          .forEach(order ->
              held.merge(
                  channel.spec.givenAsset(order.request.side()).code(),
                  order.holdUnits(),
                  Math::addExact));
    }
    balances.forEach((asset, balance) -> {
      if (balance.held() != held.getOrDefault(asset, 0L)) {
        throw new IllegalStateException(asset + ": held " + balance + ", orders " + held);
      }
    });
  }
}
