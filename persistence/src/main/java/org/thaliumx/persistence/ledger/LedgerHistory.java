package org.thaliumx.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.persistence.BinaryCopy;
import org.thaliumx.persistence.ledger.LedgerTransaction.Deposit;
import org.thaliumx.persistence.ledger.LedgerTransaction.FeeIncome;
import org.thaliumx.persistence.ledger.LedgerTransaction.Place;
import org.thaliumx.persistence.ledger.LedgerTransaction.Trade;
import org.thaliumx.persistence.ledger.LedgerTransaction.Withdrawal;

/** Writes movements of money to the history, in one go. */
final class LedgerHistory {
  private static final String COPY =
      """
      COPY ledger_transaction (account, at, ordering, item, kind, asset, units,
        market, quote_units, fee_units, fee_in_quote, order_id, trade_id, reference, maker)
      FROM STDIN (FORMAT binary)
      """;
  private static final int COLUMNS = 15;

  /** What is read together lies together, and the next key goes into the page just touched. */
  private static final Comparator<LedgerTransaction> BY_ACCOUNT =
      Comparator.comparing(transaction -> transaction.place().account());

  private final BinaryCopy rows = new BinaryCopy();

  private LedgerHistory() {}

  static void write(Connection connection, List<LedgerTransaction> transactions)
      throws SQLException {
    if (transactions.isEmpty()) {
      return;
    }
    var history = new LedgerHistory();
    transactions.stream().sorted(BY_ACCOUNT).forEach(history::add);
    history.rows.send(connection, COPY);
  }

  private void add(LedgerTransaction transaction) {
    switch (transaction) {
      case Deposit t -> transfer(t.place(), 'D', t.asset(), t.units(), t.reference());
      case Withdrawal t -> transfer(t.place(), 'W', t.asset(), t.units(), t.reference());
      case Trade t -> trade(t);
      case FeeIncome t -> {
        begin(t.place(), 'I', MarketSpec.baseOf(t.market()), t.baseUnits());
        rows.text(t.market()).number(t.quoteUnits()).nothing(6);
      }
    }
  }

  private void transfer(Place place, char kind, String asset, long units, String reference) {
    begin(place, kind, asset, units);
    rows.nothing(6).text(reference).nothing(1);
  }

  private void trade(Trade t) {
    begin(t.place(), 'T', MarketSpec.baseOf(t.market()), t.baseUnits());
    rows.text(t.market())
        .number(t.quoteUnits())
        .number(t.feeUnits())
        .flag(t.feeInQuote())
        .number(t.orderId())
        .number(t.tradeId())
        .nothing(1)
        .flag(t.maker());
  }

  private void begin(Place place, char kind, String asset, long units) {
    rows.row(COLUMNS)
        .text(place.account())
        .time(place.atMillis())
        .number(place.ordering())
        .smallNumber(place.item())
        .letter(kind)
        .text(asset)
        .number(units);
  }
}
