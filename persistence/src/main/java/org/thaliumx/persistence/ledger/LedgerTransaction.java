package org.thaliumx.persistence.ledger;

/**
 * One movement of an account's money, as the history keeps it. Amounts are units of their assets:
 * positive for what the account gained, negative for what it gave, fees apart.
 */
public sealed interface LedgerTransaction {

  /** Where in the journal and in time it is. */
  Place place();

  /**
   * What tells a movement from all others.
   *
   * @param account whose money moved
   * @param atMillis when it was decided, in milliseconds since the epoch
   * @param ordering the row of the journal
   * @param item its place among the events of that row
   */
  record Place(String account, long atMillis, long ordering, int item) {}

  /** Money came in from outside. */
  record Deposit(Place place, String asset, long units, String reference)
      implements LedgerTransaction {}

  /** Money went out; the units are negative. */
  record Withdrawal(Place place, String asset, long units, String reference)
      implements LedgerTransaction {}

  /**
   * The account's side of a trade.
   *
   * @param baseUnits what it gained of the market's base asset
   * @param quoteUnits what it gained of the market's quote asset
   * @param feeUnits what it paid for that; negative when it was paid
   * @param feeInQuote whether the fee is in quote asset, else in base asset
   * @param maker whether its order rested, else it came in
   */
  record Trade(
      Place place,
      String market,
      long orderId,
      long tradeId,
      long baseUnits,
      long quoteUnits,
      long feeUnits,
      boolean feeInQuote,
      boolean maker)
      implements LedgerTransaction {}

  /** The house received what a market collected in fees. */
  record FeeIncome(Place place, String market, long baseUnits, long quoteUnits)
      implements LedgerTransaction {}
}
