package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.Words;
import org.thaliumx.domain.account.AccountEngine.Placement;
import org.thaliumx.domain.account.AccountEngine.Receipt;
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
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.settlement.Settlement;

/**
 * An account driven by orders in words ({@link RequestWords}); it collects every event, in words.
 */
final class AccountScript {
  static final long START_MILLIS = 1_000_000;
  static final MarketSpec BTC_USD = Markets.plain();
  static final Asset BTC = BTC_USD.base();
  static final Asset USD = BTC_USD.quote();

  final AccountEngine engine;
  private final MarketSpec spec;
  private final List<String> events = new ArrayList<>();
  private long nowMillis = START_MILLIS;

  AccountScript(AccountLimits limits) {
    this(limits, BTC_USD);
  }

  private AccountScript(AccountLimits limits, MarketSpec spec) {
    this.engine = new AccountEngine(limits);
    this.spec = spec;
  }

  /** An account with the usual limits that owns this much. */
  static AccountScript owning(long btcUnits, long usdUnits) {
    return owning(btcUnits, usdUnits, BTC_USD);
  }

  /** The same, trading on other terms. */
  static AccountScript owning(long btcUnits, long usdUnits, MarketSpec spec) {
    var script = new AccountScript(AccountLimits.DEFAULT, spec);
    if (btcUnits > 0) {
      script.engine.deposit(BTC, btcUnits, "btc", START_MILLIS, event -> {});
    }
    if (usdUnits > 0) {
      script.engine.deposit(USD, usdUnits, "usd", START_MILLIS, event -> {});
    }
    return script;
  }

  AccountScript clock(long afterStartMillis) {
    nowMillis = START_MILLIS + afterStartMillis;
    return this;
  }

  Placement place(String words) {
    return place(spec, words);
  }

  Placement place(MarketSpec otherSpec, String words) {
    var request = new RequestWords(otherSpec, words);
    return checked(
        engine.place(otherSpec, request.request(), request.quote(), nowMillis, this::on));
  }

  AccountEngine.Validation validate(String words) {
    var request = new RequestWords(spec, words);
    return engine.validate(spec, request.request(), request.quote());
  }

  Placement placeList(ListKind kind, String... legs) {
    List<RequestWords> words = Arrays.stream(legs).map(leg -> new RequestWords(spec, leg)).toList();
    List<OrderRequest> requests = words.stream().map(RequestWords::request).toList();
    var quotes = new ArrayList<@Nullable MarketQuote>();
    words.forEach(word -> quotes.add(word.quote()));
    return checked(engine.placeList(spec, kind, requests, quotes, nowMillis, this::on));
  }

  Placement amend(long target, long quantityLots, long priceTicks) {
    return checked(engine.amend(spec.id(), target, priceTicks, quantityLots, nowMillis, this::on));
  }

  Placement replace(long target, String words) {
    return replace(target, false, words);
  }

  Placement replaceEvenIfGone(long target, String words) {
    return replace(target, true, words);
  }

  private Placement replace(long target, boolean evenIfGone, String words) {
    var request = new RequestWords(spec, words);
    return checked(
        engine.replace(
            spec, target, evenIfGone, request.request(), request.quote(), nowMillis, this::on));
  }

  private Placement checked(Placement placement) {
    engine.checkInvariants();
    return placement;
  }

  /** The engine that a snapshot of this one makes, which must be equal to it. */
  AccountEngine restored() {
    AccountEngine restored = AccountEngine.restore(engine.snapshot(), AccountLimits.DEFAULT);
    restored.checkInvariants();
    return restored;
  }

  OrderView order(long submission) {
    return engine.order(spec.id(), submission).orElseThrow();
  }

  /** The number of an order that must be taken in. */
  long placed(String words) {
    return ((Placement.Reserved) place(words)).submission();
  }

  Receipt settle(long firstNumber, Settlement... settlements) {
    Receipt receipt = engine.settle(spec, firstNumber, List.of(settlements), this::on);
    engine.checkInvariants();
    return receipt;
  }

  AccountScript status(AccountStatus status) {
    engine.setStatus(status, "op", "audit", nowMillis, this::on);
    return this;
  }

  AccountScript killSwitch(boolean engaged) {
    engine.setKillSwitch(engaged, "op", "alarm", nowMillis, this::on);
    return this;
  }

  AccountScript limit(int maxOpenOrders, long maxNotionalUnits) {
    var limits = new MarketLimits(maxOpenOrders, maxNotionalUnits);
    engine.setMarketLimits(spec.id(), limits, "op", "risk", nowMillis, this::on);
    return this;
  }

  AccountScript limitWithdrawals(Asset asset, long maxDailyUnits) {
    engine.setWithdrawalLimit(asset, maxDailyUnits, "op", "risk", nowMillis, this::on);
    return this;
  }

  Optional<RejectReason> withdraw(Asset asset, long units, String reference) {
    return engine.withdraw(asset, units, reference, nowMillis, this::on);
  }

  /** Settles what comes next; it must be news. */
  AccountScript settled(Settlement... settlements) {
    Receipt receipt = settle(engine.settled(spec.id()) + 1, settlements);
    if (receipt != Receipt.APPLIED) {
      throw new AssertionError(receipt);
    }
    return this;
  }

  void on(AccountEvent event) {
    events.add(say(event));
  }

  /** The events since the last call. */
  List<String> events() {
    List<String> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** Available and held of each asset, as {@code 5+2}. */
  Map<String, String> balances() {
    var words = new TreeMap<String, String>();
    engine.balances().forEach((asset, b) -> words.put(asset, b.available() + "+" + b.held()));
    return words;
  }

  static Settlement accepted(long submission) {
    return new Settlement.Accepted(submission, 100 + submission, START_MILLIS);
  }

  static Settlement rejected(long submission, RejectReason reason) {
    return new Settlement.Rejected(submission, reason, START_MILLIS);
  }

  static Settlement filled(long submission, long lots, long ticks, long feeUnits) {
    return new Settlement.Filled(
        submission, 77, Liquidity.MAKER, ticks, lots, feeUnits, START_MILLIS);
  }

  static Settlement reduced(long submission, long lots, long releasedUnits) {
    return new Settlement.Reduced(submission, lots, releasedUnits, START_MILLIS);
  }

  static Settlement activated(long submission) {
    return new Settlement.Activated(submission, START_MILLIS);
  }

  static Settlement amended(
      long submission, long target, long lots, long ticks, long releasedUnits) {
    return new Settlement.Amended(submission, target, ticks, lots, releasedUnits, START_MILLIS);
  }

  static Settlement closed(long submission, CloseReason reason) {
    return new Settlement.Closed(submission, reason, START_MILLIS);
  }

  private static String say(AccountEvent event) {
    return switch (event) {
      case Deposited e ->
          "deposited %d %s as %s".formatted(e.units(), e.asset().code(), e.reference())
              + Words.at(e.atMillis(), START_MILLIS);
      case Withdrawn e ->
          "withdrew %d %s as %s".formatted(e.units(), e.asset().code(), e.reference())
              + Words.at(e.atMillis(), START_MILLIS);
      case MarketJoined e -> "joined " + e.spec().id();
      case OrderReserved e ->
          "%s %d reserved: %s"
                  .formatted(e.request().market(), e.submission(), say(e.request(), e.terms()))
              + Words.at(e.atMillis(), START_MILLIS);
      case ReplaceReserved e ->
          "%s %d replaces %d%s: %s"
                  .formatted(
                      e.request().market(),
                      e.submission(),
                      e.target(),
                      e.evenIfGone() ? " even if gone" : "",
                      say(e.request(), e.terms()))
              + Words.at(e.atMillis(), START_MILLIS);
      case ListReserved e -> say(e);
      case AmendReserved e ->
          "%s %d amends %d to %d at %d, holding %d more"
                  .formatted(
                      e.market(),
                      e.submission(),
                      e.target(),
                      e.quantityLots(),
                      e.priceTicks(),
                      e.holdUnits())
              + Words.at(e.atMillis(), START_MILLIS);
      case SelfTradeSet e ->
          "self-trades: %s in group %d".formatted(e.mode(), e.group())
              + Words.at(e.atMillis(), START_MILLIS);
      case StatusSet e ->
          "status %s by %s: %s".formatted(e.status(), e.actor(), e.reason())
              + Words.at(e.atMillis(), START_MILLIS);
      case KillSwitchSet e ->
          "kill switch %s by %s: %s"
                  .formatted(e.engaged() ? "engaged" : "released", e.actor(), e.reason())
              + Words.at(e.atMillis(), START_MILLIS);
      case Cleared e -> "cleared";
      case MarketLimitsSet e ->
          "%s limited to %d orders of %d by %s: %s"
                  .formatted(
                      e.market(),
                      e.limits().maxOpenOrders(),
                      e.limits().maxOrderNotionalUnits(),
                      e.actor(),
                      e.reason())
              + Words.at(e.atMillis(), START_MILLIS);
      case WithdrawalLimitSet e ->
          "withdrawals limited to %d %s by %s: %s"
                  .formatted(e.maxDailyUnits(), e.asset().code(), e.actor(), e.reason())
              + Words.at(e.atMillis(), START_MILLIS);
      case Settled e -> say(e);
    };
  }

  private static String say(ListReserved event) {
    List<String> legs = event.legs().stream().map(leg -> say(leg.request(), leg.terms())).toList();
    return "%s %d reserved %s: %s%s"
        .formatted(
            event.legs().getFirst().request().market(),
            event.firstSubmission(),
            event.kind(),
            String.join(" & ", legs),
            Words.at(event.atMillis(), START_MILLIS));
  }

  private static String say(OrderRequest request, OrderTerms terms) {
    String name = request.clientOrderId().isEmpty() ? "" : request.clientOrderId() + ": ";
    return name + Words.say(terms);
  }

  private static String say(Settled event) {
    Movement moved = event.movement();
    return "%s settled %d: %s; base %+d%+d, quote %+d%+d"
        .formatted(
            event.market(),
            event.number(),
            Words.say(event.settlement(), START_MILLIS),
            moved.baseAvailable(),
            moved.baseHeld(),
            moved.quoteAvailable(),
            moved.quoteHeld());
  }
}
