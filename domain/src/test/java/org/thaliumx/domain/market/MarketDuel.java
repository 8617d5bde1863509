package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEngine.Admission;
import org.thaliumx.domain.market.MarketSnapshot.LiveOrder;
import org.thaliumx.domain.market.reference.ReferenceMarket;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;

/** Takes the real market and the reference through the same steps and compares all they say. */
final class MarketDuel {
  private static final long WINDOW_MILLIS = 10_000;

  private final MarketSpec spec;
  private final MarketCoverage coverage;
  private final WishTerms terms;
  private final ReferenceMarket reference;
  private final DuelFeeds feeds;
  private final List<MarketEvent> events = new ArrayList<>();
  private final Consumer<MarketEvent> sink = events::add;
  private MarketEngine engine = new MarketEngine(WINDOW_MILLIS);
  private boolean open;
  private long nowMillis = 1_000_000;

  MarketDuel(MarketSpec spec, MarketCoverage coverage) {
    this.spec = spec;
    this.coverage = coverage;
    this.terms = new WishTerms(spec);
    this.reference = new ReferenceMarket(spec, WINDOW_MILLIS);
    this.feeds = new DuelFeeds(reference);
    feeds.restored(engine, 0);
  }

  /** Takes one step; throws an {@link AssertionError} where the two differ. */
  void take(MarketStep step) {
    int before = events.size();
    switch (step) {
      case MarketStep.Open s -> open(s.otherTerms());
      case MarketStep.Order s ->
          submit(s.account(), new Submission.Place(terms.of(s.wish(), nowMillis)), s.ageMillis());
      case MarketStep.OrderList s -> {
        List<OrderTerms> legs = terms.of(s.kind(), s.legs(), nowMillis);
        submit(s.account(), new Submission.PlaceList(s.kind(), legs), s.ageMillis());
      }
      case MarketStep.Amend s -> amend(s);
      case MarketStep.Replace s -> replace(s);
      case MarketStep.Ask s -> ask(s);
      case MarketStep.OutOfTurn s -> outOfTurn(s);
      case MarketStep.Cancel s -> cancel(s);
      case MarketStep.Reduce s -> reduce(s);
      case MarketStep.CancelAll s ->
          same(
              engine.cancelAll(s.account(), s.side(), s.reason(), nowMillis, sink),
              reference.cancelAll(s.account(), s.side(), s.reason(), nowMillis));
      case MarketStep.Timer s -> {
        engine.setCancelTimer(s.account(), s.timeoutMillis(), nowMillis, sink);
        reference.setCancelTimer(s.account(), s.timeoutMillis(), nowMillis);
      }
      case MarketStep.Phase s -> phase(s);
      case MarketStep.KillSwitch s -> killSwitch(s);
      case MarketStep.Rules s -> {
        engine.setRules(s.rules(), nowMillis, sink);
        reference.setRules(s.rules(), nowMillis);
      }
      case MarketStep.Reference s -> {
        engine.setReferencePrice(s.priceTicks(), nowMillis, sink);
        reference.setReferencePrice(s.priceTicks(), nowMillis);
      }
      case MarketStep.Fees s -> fees(s);
      case MarketStep.SettleFees s -> {
        engine.settleFees(nowMillis, sink);
        reference.settleFees(nowMillis);
      }
      case MarketStep.Send s -> feeds.send(engine);
      case MarketStep.Publish s -> feeds.publish(engine, events);
      case MarketStep.Acknowledge s -> feeds.acknowledge(engine, s);
      case MarketStep.Clock s -> nowMillis += s.millis();
      case MarketStep.Advance s -> {
        engine.advance(nowMillis, sink);
        reference.advance(nowMillis);
      }
      case MarketStep.Restore s -> restore();
      case MarketStep.Replay s -> replay();
    }
    check(before);
  }

  private void check(int before) {
    same(
        events.subList(before, events.size()),
        reference.events().subList(before, reference.events().size()));
    for (MarketEvent event : events.subList(before, events.size())) {
      feeds.saw(event);
      coverage.saw(event);
    }
    engine.checkInvariants();
    BookView book = engine.book(Integer.MAX_VALUE);
    same(book.sequence(), (long) events.size());
    same(book.bids(), reference.levels(Side.BUY));
    same(book.asks(), reference.levels(Side.SELL));
    same(book.lastPriceTicks(), reference.lastPriceTicks());
    same(book.status(), reference.status());
    same(engine.status(), reference.status());
    same(book.indicative(), reference.indicative());
    same(engine.nextDueMillis(), reference.nextDueMillis());
  }

  private static <T> void same(@Nullable T ours, @Nullable T foretold) {
    assertThat(ours).isEqualTo(foretold);
  }

  private void open(boolean otherTerms) {
    if (!open && otherTerms) {
      return;
    }
    open = true;
    MarketSpec wanted = otherTerms ? other() : spec;
    Optional<RejectReason> refusal = engine.open(wanted, nowMillis, sink);
    reference.open(nowMillis);
    same(refusal, otherTerms ? Optional.of(RejectReason.MARKET_EXISTS) : Optional.empty());
    coverage.saw(refusal);
  }

  private MarketSpec other() {
    return new MarketSpec(
        spec.id(),
        spec.base(),
        spec.quote(),
        spec.tickSizeUnits() + 1,
        spec.lotSizeUnits(),
        spec.makerFeePpm(),
        spec.takerFeePpm(),
        spec.feeAsset());
  }

  private void submit(String account, Submission what, long ageMillis) {
    long number = reference.received(account) + 1;
    long decidedAt = nowMillis - ageMillis;
    same(engine.submit(account, number, what, decidedAt, nowMillis, sink), Admission.DECIDED);
    reference.submit(account, what, decidedAt, nowMillis);
  }

  /** The submission a step means. */
  private long target(String account, int which) {
    List<Long> live = reference.liveSubmissions(account);
    return which < 0 || live.isEmpty()
        ? Math.max(1, reference.received(account) + 1 - Math.abs(which))
        : live.get(which % live.size());
  }

  private void amend(MarketStep.Amend s) {
    long target = target(s.account(), s.which());
    LiveOrder order = reference.order(s.account(), target);
    long ticks = s.priceTicks() > 0 || order == null ? s.priceTicks() : order.priceTicks();
    long lots = s.quantityLots() > 0 || order == null ? s.quantityLots() : order.quantityLots();
    long price = Math.max(1, ticks);
    long quantity = Math.max(1, lots);
    long hold = order == null ? 0 : terms.added(order, price, quantity, s.holdPercent());
    submit(s.account(), new Submission.Amend(target, price, quantity, hold), s.ageMillis());
  }

  private void replace(MarketStep.Replace s) {
    long target = target(s.account(), s.which());
    LiveOrder order = reference.order(s.account(), target);
    boolean sameSide = order != null && order.terms().side() == s.wish().side();
    long inherited = order != null && sameSide && !s.evenIfGone() ? order.holdUnits() : 0;
    OrderTerms next = terms.of(s.wish(), inherited, nowMillis);
    submit(s.account(), new Submission.Replace(target, s.evenIfGone(), next), s.ageMillis());
  }

  private void ask(MarketStep.Ask s) {
    OrderTerms asked = terms.of(s.wish(), nowMillis);
    Optional<RejectReason> refusal = engine.refusalOf(s.account(), asked, nowMillis);
    same(refusal.orElse(null), reference.refusalOf(s.account(), asked, nowMillis));
  }

  private void outOfTurn(MarketStep.OutOfTurn s) {
    long number = reference.received(s.account()) + s.distance();
    if (s.distance() != 1) {
      var order = new OrderTerms(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 1, 1, Long.MAX_VALUE);
      var place = new Submission.Place(order);
      same(
          engine.submit(s.account(), number, place, nowMillis, nowMillis, sink),
          s.distance() < 1 ? Admission.DUPLICATE : Admission.GAP);
    }
  }

  private void cancel(MarketStep.Cancel s) {
    long target = target(s.account(), s.which());
    RejectReason refusal = engine.cancel(s.account(), target, nowMillis, sink);
    same(refusal, reference.cancel(s.account(), target, nowMillis));
    coverage.saw(refusal);
  }

  private void reduce(MarketStep.Reduce s) {
    long target = target(s.account(), s.which());
    long lots = s.quantityLots();
    RejectReason refusal = engine.reduce(s.account(), target, lots, nowMillis, sink);
    same(refusal, reference.reduce(s.account(), target, lots, nowMillis));
    coverage.saw(refusal);
  }

  private void phase(MarketStep.Phase s) {
    long until = s.millis() == 0 ? 0 : nowMillis + s.millis();
    engine.setPhase(s.phase(), s.kind(), until, nowMillis, sink);
    reference.setPhase(s.phase(), s.kind(), until, nowMillis);
  }

  private void killSwitch(MarketStep.KillSwitch s) {
    boolean ofAll = s.scope() == KillSwitchScope.EXCHANGE;
    long number = ofAll ? Math.max(1, reference.killSwitches().exchangeAct() + s.ahead()) : 0;
    var act = new KillSwitchAct(number, s.engaged(), "op-" + number, "a drill");
    same(
        engine.setKillSwitch(s.scope(), act, nowMillis, sink),
        reference.setKillSwitch(s.scope(), act, nowMillis));
    same(engine.killSwitches(), reference.killSwitches());
  }

  private void fees(MarketStep.Fees s) {
    Optional<RejectReason> refusal =
        engine.setFees(s.account(), s.makerFeePpm(), s.takerFeePpm(), nowMillis, sink);
    same(
        refusal.orElse(null),
        reference.setFees(s.account(), s.makerFeePpm(), s.takerFeePpm(), nowMillis));
    coverage.saw(refusal);
  }

  private void restore() {
    MarketSnapshot snapshot = engine.snapshot();
    long hash = engine.stateHash();
    engine = MarketEngine.restore(snapshot, WINDOW_MILLIS);
    same(engine.snapshot(), snapshot);
    same(engine.stateHash(), hash);
    compareOrders(snapshot);
    reference.restart();
    feeds.restored(engine, events.size());
  }

  private void replay() {
    var replayed = new MarketEngine(WINDOW_MILLIS);
    for (MarketEvent event : events) {
      replayed.apply(event);
      replayed.forgetChanges();
    }
    // Acknowledgements are not journaled: a replay starts from none.
    feeds.acknowledgeAll(replayed);
    replayed.checkInvariants();
    same(replayed.snapshot(), engine.snapshot());
    same(replayed.stateHash(), engine.stateHash());
    compareOrders(engine.snapshot());
  }

  private void compareOrders(MarketSnapshot snapshot) {
    List<LiveOrder> foretold = reference.liveOrders();
    same(inBook(snapshot.orders()), inBook(foretold));
    same(byId(snapshot.orders()), byId(foretold));
    for (LiveOrder order : foretold) {
      same(order.holdUnits(), feeds.heldBy(order.orderId()));
      coverage.saw(order.place());
    }
    coverage.saw(reference.prevented());
  }

  private static List<LiveOrder> inBook(List<LiveOrder> orders) {
    return orders.stream().filter(order -> order.place() == OrderPlace.BOOK).toList();
  }

  private static List<LiveOrder> byId(List<LiveOrder> orders) {
    return orders.stream()
        .sorted(Comparator.comparingLong(LiveOrder::orderId))
        .map(order -> order.place() == OrderPlace.BOOK ? order : withoutShown(order))
        .toList();
  }

  /** What an order would show that is not in the book means nothing. */
  private static LiveOrder withoutShown(LiveOrder order) {
    return new LiveOrder(
        order.orderId(),
        order.account(),
        order.submission(),
        order.terms(),
        order.place(),
        order.priceTicks(),
        order.quantityLots(),
        order.filledLots(),
        order.holdUnits(),
        0,
        order.trailedTicks(),
        order.expireAtMillis(),
        order.workingOrderId(),
        order.partnerOrderId());
  }
}
