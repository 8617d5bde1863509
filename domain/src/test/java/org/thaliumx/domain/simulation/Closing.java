package org.thaliumx.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.matching.OrderPlace;

/** The books at the end, read from the journals alone. */
final class Closing {
  /** An open order as both its account and its market must see it. */
  private record Open(
      String market,
      String account,
      long submission,
      WaitsFor waitsFor,
      long limitTicks,
      long lots,
      long filled,
      long hold) {}

  private final Auditor auditor;
  private final List<Open> inMarkets = new ArrayList<>();
  private final List<Open> inAccounts = new ArrayList<>();

  Closing(Auditor auditor) {
    this.auditor = auditor;
  }

  void addMarket(String id, Journal<MarketEvent, MarketSnapshot> journal) {
    MarketAuditor market = auditor.market(id);
    require(market.isClear(), () -> id + " has something left in clearing");
    MarketSnapshot snapshot = acknowledged(MarketShell.replay(journal), id);
    assertThat(acknowledged(market.replica(), id)).isEqualTo(snapshot);
    for (Journal.Saved<MarketSnapshot> saved : journal.saved()) {
      MarketEngine recovered = MarketShell.replay(journal, saved);
      assertThat(recovered.stateHash()).isEqualTo(market.replica().stateHash());
      assertThat(acknowledged(recovered, id)).isEqualTo(snapshot);
    }
    require(snapshot.baseFeeUnits() + snapshot.quoteFeeUnits() == 0, () -> id + " keeps fees");
    snapshot.orders().forEach(order -> inMarkets.add(open(id, order)));
  }

  /** The state once all accounts have acknowledged everything, which they must have settled. */
  private MarketSnapshot acknowledged(MarketEngine engine, String id) {
    for (String account : auditor.market(id).accounts()) {
      long issued = auditor.market(id).issued(account).size();
      long settled = auditor.account(account).settled(id);
      require(
          settled == issued, () -> account + " settled " + settled + " of " + issued + " of " + id);
      engine.acknowledge(account, issued);
    }
    engine.checkInvariants();
    return engine.snapshot();
  }

  private static Open open(String market, MarketSnapshot.LiveOrder order) {
    return new Open(
        market,
        order.account(),
        order.submission(),
        waitsFor(order.place()),
        order.terms().options().peg() == null ? order.priceTicks() : 0,
        order.quantityLots(),
        order.filledLots(),
        order.holdUnits());
  }

  private static WaitsFor waitsFor(OrderPlace place) {
    return switch (place) {
      case LIST -> WaitsFor.WORKING_ORDER;
      case TRIGGER -> WaitsFor.TRIGGER;
      case BOOK, MINIMUM, AUCTION, PEG -> WaitsFor.NOTHING;
    };
  }

  void addAccount(String id, Journal<AccountEvent, AccountSnapshot> journal) {
    AccountEngine engine = AccountShell.replay(journal);
    AccountSnapshot snapshot = engine.snapshot();
    assertThat(auditor.account(id).replica().snapshot()).isEqualTo(snapshot);
    for (Journal.Saved<AccountSnapshot> saved : journal.saved()) {
      assertThat(AccountShell.replay(journal, saved).snapshot()).isEqualTo(snapshot);
    }
    auditor.account(id).checkObeyed();
    require(!engine.hasUnanswered(), () -> id + " waits for an answer");
    Map<OrderKey, OrderView> fates = fates(id);
    snapshot.closed().forEach(order -> checkFate(id, order.view(), fates));
    for (AccountSnapshot.Channel channel : snapshot.channels()) {
      channel.open().forEach(order -> checkFate(id, order.view(), fates));
      channel.open().forEach(order -> inAccounts.add(open(id, order.view())));
    }
    auditor.promised(id).forEach((key, view) -> assertThat(fates.get(key)).isEqualTo(view));
  }

  /** What must have become of all orders of an account by what the markets have written. */
  private Map<OrderKey, OrderView> fates(String account) {
    var fates = new HashMap<OrderKey, OrderView>();
    for (MarketAuditor market : auditor.markets()) {
      String id = market.spec().id();
      market.finalViews(account).forEach((n, view) -> fates.put(new OrderKey(id, n), view));
      long orders = auditor.account(account).ordersReserved(id);
      require(
          market.finalViews(account).size() == orders,
          () -> account + " has " + orders + " orders on " + id);
    }
    return fates;
  }

  private static void checkFate(String account, OrderView view, Map<OrderKey, OrderView> fates) {
    var key = new OrderKey(view.request().market(), view.orderId());
    assertThat(view).as(account).isEqualTo(fates.get(key));
  }

  private static Open open(String account, OrderView view) {
    return new Open(
        view.request().market(),
        account,
        view.orderId(),
        view.waitsFor(),
        view.request().options().peg() == null ? view.limitTicks() : 0,
        view.quantityLots(),
        view.filledLots(),
        view.holdUnits());
  }

  void check() {
    assertThat(inAccounts).containsExactlyInAnyOrderElementsOf(inMarkets);
    var owned = new TreeMap<String, Long>();
    for (AccountAuditor account : auditor.accounts()) {
      account
          .replica()
          .balances()
          .forEach((asset, balance) -> owned.merge(asset, balance.total(), Math::addExact));
    }
    assertThat(owned).isEqualTo(auditor.supply());
  }
}
