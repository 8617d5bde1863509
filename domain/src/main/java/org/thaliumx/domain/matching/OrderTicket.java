package org.thaliumx.domain.matching;

/** An order on its way into the book. One ticket is filled in again and again by its one owner. */
public final class OrderTicket {
  /** The owner, by a small number that its market gave it. */
  public int account;

  /** The owner's number of the order, unique among its live ones. */
  public long submission;

  /** Whether it buys; else it sells. */
  public boolean buys;

  /** Whether what does not trade at once expires; else it rests. */
  public boolean immediate;

  /** Whether it trades whole or not at all; such an order is immediate. */
  public boolean whole;

  /** Whether it is refused where it would trade at once; such an order rests. */
  public boolean makes;

  /** The worst price it trades at, at least 1. */
  public long priceTicks;

  /** How much it trades at most, at least 1. */
  public long quantityLots;

  /** What it may spend: quote units for a buy, base units for a sell. */
  public long holdUnits;

  /** Whether it came after its submit window. */
  public boolean late;
}
