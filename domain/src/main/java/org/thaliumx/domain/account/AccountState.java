package org.thaliumx.domain.account;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEvent.AmendReserved;
import org.thaliumx.domain.account.AccountEvent.Cleared;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.ListReserved;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.ReplaceReserved;
import org.thaliumx.domain.account.AccountEvent.SelfTradeSet;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;

/** What an account's events add up to. It decides nothing: others do, by what it knows. */
final class AccountState {
  final TreeMap<String, Balance> balances = new TreeMap<>();
  final TreeMap<String, MarketChannel> channels = new TreeMap<>();
  final OrderArchive archive;
  final Transfers transfers = new Transfers();
  final MutableControls controls = new MutableControls();
  private final Map<String, Asset> assets = new HashMap<>();
  private SelfTradeSetting selfTrade = SelfTradeSetting.NONE;
  private int openOrders;
  private long sequence;

  AccountState(int closedOrdersKept) {
    this.archive = new OrderArchive(closedOrdersKept);
  }

  void restore(AccountSnapshot snapshot) {
    snapshot.balances().forEach(b -> balances.put(b.asset(), b.balance()));
    snapshot.channels().forEach(c -> enter(new MarketChannel(c)));
    archive.restore(open(), snapshot.closed(), snapshot.pastIds());
    snapshot.transfers().forEach(t -> countIn(t.asset()));
    transfers.restore(snapshot.transfers());
    selfTrade = new SelfTradeSetting(snapshot.selfTrade(), snapshot.selfTradeGroup());
    snapshot.controls().withdrawalLimits().forEach(limit -> countIn(limit.asset()));
    controls.restore(snapshot.controls());
    openOrders = (int) open().count();
    sequence = snapshot.sequence();
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
    sequence++;
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
      case OrderReserved e ->
          open(
              new AccountOrder(
                  e.submission(), e.request(), e.terms(), new OrderOrigin.Alone(), e.atMillis()));
      case ReplaceReserved e ->
          open(
              new AccountOrder(
                  e.submission(),
                  e.request(),
                  e.terms(),
                  new OrderOrigin.InPlaceOf(e.target(), e.evenIfGone()),
                  e.atMillis()));
      case ListReserved e -> open(e);
      case AmendReserved e -> applyAmendment(channel(e.market()), e);
      case SelfTradeSet e -> selfTrade = new SelfTradeSetting(e.mode(), e.group());
      case StatusSet e -> controls.set(e);
      case KillSwitchSet e -> controls.set(e);
      case Cleared e -> {}
      case MarketLimitsSet e -> controls.set(e);
      case WithdrawalLimitSet e -> {
        countIn(e.asset());
        controls.set(e);
      }
      case Settled e -> applySettled(channel(e.market()), e);
    }
  }

  private void open(ListReserved event) {
    var origin = new OrderOrigin.OfList(event.firstSubmission(), event.kind(), event.legs());
    long submission = event.firstSubmission();
    for (ReservedLeg leg : event.legs()) {
      open(new AccountOrder(submission, leg.request(), leg.terms(), origin, event.atMillis()));
      submission++;
    }
  }

  private void open(AccountOrder order) {
    MarketChannel channel = channel(order.request.market());
    hold(channel, order.side(), order.holdUnits());
    channel.submit(order);
    archive.opened(order);
    openOrders++;
  }

  private void hold(MarketChannel channel, Side side, long units) {
    move(channel.spec.givenAsset(side), -units, units);
  }

  private void applyAmendment(MarketChannel channel, AmendReserved event) {
    Side side = channel.live(event.target()).side();
    hold(channel, side, event.holdUnits());
    channel.submit(
        new AccountSnapshot.Amendment(
            event.submission(),
            event.target(),
            side,
            event.priceTicks(),
            event.quantityLots(),
            event.holdUnits(),
            event.atMillis()));
  }

  private void applySettled(MarketChannel channel, Settled event) {
    channel.settle(event.number());
    move(channel.spec.base(), event.movement().baseAvailable(), event.movement().baseHeld());
    move(channel.spec.quote(), event.movement().quoteAvailable(), event.movement().quoteHeld());
    new SettlementLedger(channel).apply(event.settlement(), order -> closed(channel, order));
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

  /** The account's connection to a market; makes it where there is none yet. */
  MarketChannel join(MarketSpec spec, Consumer<AccountEvent> events) {
    if (!channels.containsKey(spec.id())) {
      events.accept(new MarketJoined(spec));
    }
    return channel(spec.id());
  }

  MarketChannel channel(String market) {
    MarketChannel channel = channels.get(market);
    if (channel == null) {
      throw new IllegalStateException("never dealt with " + market);
    }
    return channel;
  }

  /** Whether the kill switch is engaged and something is still open. */
  boolean isClearing() {
    return controls.killSwitch().engaged() && openOrders > 0;
  }

  /** What a market is told of an order. */
  OrderTerms terms(OrderRequest request, long limitTicks, long holdUnits) {
    return new OrderTerms(
        request.side(),
        request.type(),
        request.timeInForce(),
        limitTicks,
        request.quantityLots(),
        holdUnits,
        selfTrade.resolve(request.options()),
        selfTrade.group());
  }

  /** How many events led here. */
  long sequence() {
    return sequence;
  }

  /** What is held of an asset that the account has dealt with. */
  AccountChanges.AssetBalance assetBalance(String code) {
    Asset asset = assets.get(code);
    if (asset == null) {
      throw new IllegalStateException("never had any " + code);
    }
    return new AccountChanges.AssetBalance(asset, balance(code));
  }

  SelfTradeSetting selfTrade() {
    return selfTrade;
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

  /** Why there is no such open order. */
  RejectReason whyNotOpen(String market, long submission) {
    return archive.findClosed(market, submission) == null
        ? RejectReason.ORDER_NOT_FOUND
        : RejectReason.ORDER_CLOSED;
  }

  Stream<AccountOrder> open() {
    return channels.values().stream().flatMap(MarketChannel::open);
  }

  int openOrders() {
    return openOrders;
  }

  int openOrders(String market) {
    MarketChannel channel = channels.get(market);
    return channel == null ? 0 : channel.openOrders();
  }

  AccountSnapshot snapshot() {
    return new AccountSnapshot(
        balances.entrySet().stream()
            .map(e -> new AccountSnapshot.AssetBalance(e.getKey(), e.getValue()))
            .toList(),
        channels.values().stream().map(MarketChannel::snapshot).toList(),
        archive.snapshot(),
        transfers.snapshot(),
        selfTrade.mode(),
        selfTrade.group(),
        controls.controls(),
        sequence,
        archive.pastIds());
  }

  void checkInvariants() {
    if (openOrders != open().count()) {
      throw new IllegalStateException("open orders miscounted: " + openOrders);
    }
    var held = new TreeMap<String, Long>();
    for (MarketChannel channel : channels.values()) {
      channel.open().forEach(o -> count(held, channel.spec, o.side(), o.holdUnits()));
      channel.amendments().forEach(a -> count(held, channel.spec, a.side(), a.holdUnits()));
    }
    balances.forEach((asset, balance) -> {
      if (balance.held() != held.getOrDefault(asset, 0L)) {
        throw new IllegalStateException(asset + ": held " + balance + ", orders " + held);
      }
    });
  }

  private static void count(Map<String, Long> held, MarketSpec spec, Side side, long units) {
    held.merge(spec.givenAsset(side).code(), units, Math::addExact);
  }
}
