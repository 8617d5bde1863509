package org.thaliumx.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.order.OrderStatus;

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
  private final Map<String, Long> owned = new TreeMap<>();

  Closing(Auditor auditor) {
    this.auditor = auditor;
  }

  void addMarket(String id, Journal<MarketEvent, MarketSnapshot> journal) {
    MarketEngine engine = MarketShell.replay(journal);
    MarketEngine recovered = MarketShell.recover(journal);
    for (String account : auditor.market(id).accounts()) {
      long issued = auditor.market(id).issued(account).size();
      long settled = auditor.settled(account, id);
      require(settled == issued, account + " settled " + settled + " of " + issued + " of " + id);
      engine.acknowledge(account, issued);
      recovered.acknowledge(account, issued);
    }
    MarketSnapshot snapshot = engine.snapshot();
    assertThat(recovered.snapshot()).isEqualTo(snapshot);
    require(snapshot.baseFeeUnits() + snapshot.quoteFeeUnits() == 0, id + " keeps fees");
    engine.checkInvariants();
    for (MarketSnapshot.LiveOrder order : snapshot.orders()) {
      inMarkets.add(
          new Open(
              id,
              order.account(),
              order.submission(),
              waitsFor(order.place()),
              order.terms().options().peg() == null ? order.priceTicks() : 0,
              order.quantityLots(),
              order.filledLots(),
              order.holdUnits()));
    }
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
    assertThat(AccountShell.recover(journal).snapshot()).isEqualTo(snapshot);
    engine.checkInvariants();
    require(!engine.hasUnanswered(), id + " waits for an answer");
    engine
        .balances()
        .forEach((asset, balance) -> owned.merge(asset, balance.total(), Math::addExact));
    snapshot
        .channels()
        .forEach(
            channel -> channel.open().forEach(order -> addOpen(id, channel.spec().id(), order)));
  }

  private void addOpen(String account, String market, AccountSnapshot.Order order) {
    var view = order.view();
    require(view.status() != OrderStatus.PENDING, account + " has a pending order");
    inAccounts.add(
        new Open(
            market,
            account,
            view.orderId(),
            view.waitsFor(),
            view.request().options().peg() == null ? view.limitTicks() : 0,
            view.quantityLots(),
            view.filledLots(),
            view.holdUnits()));
  }

  void check() {
    assertThat(inAccounts).containsExactlyInAnyOrderElementsOf(inMarkets);
    for (MarketAuditor market : auditor.markets()) {
      require(market.isClear(), market.spec().id() + " has something left in clearing");
    }
    owned.values().removeIf(units -> units == 0);
    var supply = new TreeMap<>(auditor.supply());
    supply.values().removeIf(units -> units == 0);
    assertThat(owned).isEqualTo(supply);
  }
}
