package org.thaliumx.persistence.store;

import java.util.HashMap;
import java.util.Map;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/** How much accounts may ask for, where operators said so. Blocks; thread-safe. */
public final class AccountRatesStore {
  private static final String ALL =
      "SELECT account, requests_in_ten_seconds, orders_in_ten_seconds, orders_in_day"
          + " FROM account_rates";
  private static final String SET =
      """
      INSERT INTO account_rates
        (account, requests_in_ten_seconds, orders_in_ten_seconds, orders_in_day, actor, reason)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (account) DO UPDATE SET
        requests_in_ten_seconds = EXCLUDED.requests_in_ten_seconds,
        orders_in_ten_seconds = EXCLUDED.orders_in_ten_seconds,
        orders_in_day = EXCLUDED.orders_in_day,
        actor = EXCLUDED.actor,
        reason = EXCLUDED.reason,
        set_at = now()
      """;

  private final Database database;

  public AccountRatesStore(Database database) {
    this.database = database;
  }

  /** Those of every account for which something was said. */
  public Map<String, AccountRates> all() {
    Map<String, AccountRates> rates = new HashMap<>();
    database.inTransaction(connection ->
        Jdbc.list(
            connection,
            ALL,
            row ->
                rates.put(
                    row.getString(1),
                    AccountRates.of(row.getLong(2), row.getLong(3), row.getLong(4)))));
    return rates;
  }

  /**
   * Notes what an operator says; what was said before is no more.
   *
   * @param actor the name of the operator's key
   */
  public void set(String account, AccountRates rates, String actor, String reason) {
    database.inTransaction(connection ->
        Jdbc.update(
            connection,
            SET,
            account,
            rates.requests(),
            rates.orders(),
            rates.ordersADay(),
            actor,
            reason));
  }
}
