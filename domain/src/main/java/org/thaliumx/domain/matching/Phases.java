package org.thaliumx.domain.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;

/** What a change of phase does to the orders there are. */
final class Phases {
  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;
  private final PriceGuard guard;
  private final Triggers triggers;
  private final Auction auction;
  private final Intake intake;
  private final Matcher matcher;
  private final Exits exits;
  private final Trades trades;

  Phases(
      Books books,
      PriceGuard guard,
      Triggers triggers,
      Auction auction,
      Intake intake,
      Matcher matcher) {
    this.books = books;
    this.orders = books.orders;
    this.traits = books.traits;
    this.guard = guard;
    this.triggers = triggers;
    this.auction = auction;
    this.intake = intake;
    this.matcher = matcher;
    this.exits = matcher.exits;
    this.trades = matcher.trades;
  }

  void change(MarketStatus status) {
    if (status.phase().keepsUncrossed()) {
      uncross();
      closeAll(
          order -> orders.has(order, Flags.FOR_AUCTION) && orders.place(order) == OrderPlace.BOOK,
          CloseReason.AUCTION_OVER);
    }
    matcher.changeStatus(status);
    arrive(status);
    if (status.phase() == MarketPhase.CLOSED) {
      closeAll(order -> orders.has(order, Flags.DAY), CloseReason.TIME_EXPIRED);
    }
  }

  /** What a change of phase brings with it that needs no decision. */
  void arrive(MarketStatus status) {
    if (status.cause() == PhaseCause.CIRCUIT_BREAKER && status.phase() == MarketPhase.HALTED) {
      guard.endWindow();
    }
    if (status.phase() == MarketPhase.TRADING) {
      triggers.seeLastPrice();
    }
    if (status.phase().collects()) {
      for (int order : byId()) {
        if (orders.place(order) == OrderPlace.AUCTION && intake.joinsAuction(order)) {
          books.lift(order);
          books.rest(order, traits.get(order, OrderTraits.PRICE));
        }
      }
    }
  }

  private void uncross() {
    if (!auction.find(auctionReference())) {
      return;
    }
    long price = auction.priceTicks();
    while (!books.bids.isEmpty()
        && !books.asks.isEmpty()
        && books.bids.bestPrice() >= price
        && books.asks.bestPrice() <= price) {
      int bid = books.bids.first();
      int ask = books.asks.first();
      boolean bidCameFirst = orders.id(bid) < orders.id(ask);
      int maker = bidCameFirst ? bid : ask;
      int taker = bidCameFirst ? ask : bid;
      exits.dissolve(maker);
      exits.dissolve(taker);
      trades.tradeInAuction(taker, maker, price);
    }
    guard.setReference(price);
  }

  int closeAll(IntPredicate wanted, CloseReason reason) {
    int[] handles = Arrays.stream(byId()).filter(wanted).toArray();
    long[] ids = Arrays.stream(handles).mapToLong(orders::id).toArray();
    int count = 0;
    for (int i = 0; i < handles.length; i++) {
      // Closing one may have closed another.
      if (orders.id(handles[i]) == ids[i]) {
        exits.close(handles[i], reason);
        count++;
      }
    }
    return count;
  }

  /** The handles of all live orders, by id. */
  private int[] byId() {
    int[] handles = new int[books.index.size()];
    books.index.copyTo(handles);
    return Arrays.stream(handles)
        .boxed()
        .sorted(Comparator.comparingLong(orders::id))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private long auctionReference() {
    return guard.lastTicks() > 0 ? guard.lastTicks() : guard.referenceTicks();
  }

  /** Works out how the auction would end; whether anything would trade. */
  boolean findIndicative() {
    return auction.find(auctionReference());
  }
}
