package org.thaliumx.domain.matching;

import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.TimeInForce;

/** An order on its way into the book. One ticket is filled in again and again by its one owner. */
public final class OrderTicket {
  /** The owner, by a small number that its market gave it. */
  public int account;

  /** The owner's number of the order, unique among its live ones. */
  public long submission;

  /** Whether it buys; else it sells. */
  public boolean buys;

  /** Whether it trades at any price up to its protective one. */
  public boolean market;

  /** Whether it is refused where it would trade at once. */
  public boolean postOnly;

  /** How long it waits. */
  public TimeInForce timeInForce = TimeInForce.GTC;

  /** The worst price it trades at, at least 1. */
  public long priceTicks;

  /** How much it trades at most; 0 where it is for an amount of quote asset. */
  public long quantityLots;

  /** What it may spend: quote units for a buy, base units for a sell. */
  public long holdUnits;

  /** What happens where it meets an order of its owner or group. */
  public SelfTradePrevention selfTrade = SelfTradePrevention.NONE;

  /** The group its owner is in; 0 for none. */
  public long selfTradeGroup;

  /** Whether it is of a list. */
  public boolean inList;

  /** Whether any of the options below is used; else none of them is looked at. GTD is one. */
  public boolean special;

  /** When it expires, if it is good till a date. */
  public long expireAtMillis;

  /** How much of it is shown at a time; 0 for all. */
  public long displayLots;

  /** How much must trade at once for it to trade at all; 0 for no such condition. */
  public long minimumLots;

  /** The amount of quote asset it is for; 0 where it has a quantity. */
  public long quoteUnits;

  /** Whether it waits for a price. */
  public boolean triggered;

  /** Whether that price has to be as high as the trigger; else as low. */
  public boolean rises;

  /** The price it waits for; 0 where that trails. */
  public long triggerTicks;

  /** How far the trigger trails the best price, in ticks; else 0. */
  public long trailTicks;

  /** How far the trigger trails the best price, in basis points of it; else 0. */
  public long trailBps;

  /** Whether its price follows the best prices. */
  public boolean pegged;

  /** What that price follows, where it does. */
  public PegReference peg = PegReference.PRIMARY;

  /** How far from that it stays. */
  public long pegOffsetTicks;

  boolean immediate() {
    return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
  }

  /** Whether it may be left with less than it needs: it trades what its hold pays for. */
  boolean mayHoldLess() {
    return immediate() && !waits();
  }

  boolean waits() {
    return special && triggered;
  }

  /** Whether it may have to wait for its minimum. */
  boolean mayWaitForMinimum() {
    return special && minimumLots > 0 && timeInForce.rests();
  }

  /** Whether it is for an amount of quote asset. */
  boolean forAmount() {
    return special && quoteUnits > 0;
  }

  /** Whether there is more to keep of it than its record has room for. */
  boolean hasTraits() {
    return special || inList || timeInForce == TimeInForce.DAY || timeInForce.isForAuction();
  }
}
