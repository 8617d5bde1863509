package org.thaliumx.domain.market.reference;

import java.util.Comparator;
import org.thaliumx.domain.market.MarketEvent.PhaseChanged;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;

/** How the market goes from one phase to another. */
final class ReferencePhases {
  private final ReferenceState state;
  private final ReferenceLists lists;
  private final ReferenceAuction auction;

  ReferencePhases(ReferenceState state, ReferenceLists lists, ReferenceAuction auction) {
    this.state = state;
    this.lists = lists;
    this.auction = auction;
  }

  void change(MarketPhase phase, AuctionKind kind, long untilMillis, PhaseCause cause) {
    var next = new MarketStatus(phase, kind, untilMillis, cause);
    MarketStatus now = state.status;
    if (phase == now.phase() && kind == now.auction() && untilMillis == now.untilMillis()) {
      return;
    }
    if (phase.keepsUncrossed()) {
      auction.uncross();
      closeInBook();
    }
    state.status = next;
    state.add(at -> new PhaseChanged(next, at));
    if (cause == PhaseCause.CIRCUIT_BREAKER) {
      state.breakerTicks = 0;
    }
    enter(phase);
  }

  private void enter(MarketPhase phase) {
    if (phase.collects()) {
      state
          .at(OrderPlace.AUCTION)
          .filter(order -> isCollected(order.terms.timeInForce()))
          .sorted(Comparator.comparingLong(ReferenceOrder::stamp))
          .toList()
          .forEach(state::rest);
    }
    if (phase == MarketPhase.CLOSED) {
      close(TimeInForce.DAY);
    }
    if (phase == MarketPhase.TRADING) {
      state.pricesSince.add(state.lastPriceTicks);
      state.live.stream()
          .filter(ReferenceOrder::trails)
          .forEach(order -> order.isSetOff |= order.isSetOffBy(state.lastPriceTicks));
    }
  }

  private void closeInBook() {
    for (ReferenceOrder order : state.byId()) {
      if (order.terms.timeInForce().isForAuction() && order.place == OrderPlace.BOOK) {
        lists.close(order, CloseReason.AUCTION_OVER);
      }
    }
  }

  private void close(TimeInForce timeInForce) {
    for (ReferenceOrder order : state.byId()) {
      if (order.terms.timeInForce() == timeInForce && state.isLive(order)) {
        lists.close(order, CloseReason.TIME_EXPIRED);
      }
    }
  }

  /** Whether orders for that auction are collected now. */
  boolean isCollected(TimeInForce timeInForce) {
    AuctionKind kind = state.status.auction();
    boolean auctions = state.phase() == MarketPhase.AUCTION;
    boolean opens = state.phase() == MarketPhase.PRE_OPEN;
    return switch (timeInForce) {
      case AT_OPEN -> opens || (auctions && kind == AuctionKind.OPENING);
      case AT_CLOSE -> auctions && kind == AuctionKind.CLOSING;
      case GTC, IOC, FOK, GTD, DAY -> false;
    };
  }

  void halt() {
    long until = state.timeMillis + state.rules.breaker().haltMillis();
    change(MarketPhase.HALTED, AuctionKind.OPENING, until, PhaseCause.CIRCUIT_BREAKER);
  }

  void breach() {
    long until = state.timeMillis + state.rules.band().auctionMillis();
    change(MarketPhase.AUCTION, AuctionKind.VOLATILITY, until, PhaseCause.PRICE_BAND);
  }

  /** The end of the present phase has come. */
  void end() {
    if (state.phase() == MarketPhase.HALTED) {
      long until = state.timeMillis + state.rules.breaker().auctionMillis();
      change(MarketPhase.AUCTION, AuctionKind.VOLATILITY, until, PhaseCause.TIME_OVER);
    } else {
      change(MarketPhase.TRADING, AuctionKind.OPENING, 0, PhaseCause.TIME_OVER);
    }
  }
}
