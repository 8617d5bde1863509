package org.thaliumx.bench.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.math.BigDecimal;
import org.thaliumx.http.client.ApiClient;

/**
 * Sees to it that the accounts of a replay can pay for their orders, with deposits by an operator
 * where they cannot. Which account a key acts for is only known for keys named like their account.
 */
final class Funding {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a deposit leaves over, so that the next replay needs none. */
  private static final BigDecimal GENEROSITY = BigDecimal.TWO;

  private final String market;
  private final ApiClient operator;
  private final Retry retry;
  private final PrintStream out;

  Funding(String market, ApiClient operator, Retry retry, PrintStream out) {
    this.market = market;
    this.operator = operator;
    this.retry = retry;
    this.out = out;
  }

  /** Makes sure of what the recording needs; throws {@link ReplayStopped} if it cannot. */
  void provide(
      String run,
      Recording recording,
      ApiClient maker,
      String makerAccount,
      ApiClient taker,
      String takerAccount) {
    FundsNeeded needed = FundsNeeded.of(recording);
    provide(run, maker, makerAccount, needed.maker());
    provide(run, taker, takerAccount, needed.taker());
  }

  private void provide(String run, ApiClient client, String account, FundsNeeded.Purse purse) {
    String[] assets = market.split("_", 2);
    var trader = new Trader(market, client, retry);
    provide(run, trader, account, assets[0], BigDecimal.valueOf(purse.shares()));
    String quote = assets.length < 2 ? "" : assets[1];
    provide(run, trader, account, quote, LobsterPrices.toBigDecimal(purse.money()));
  }

  private void provide(String run, Trader trader, String account, String asset, BigDecimal needed) {
    BigDecimal has = trader.available(asset);
    if (has.compareTo(needed) >= 0) {
      return;
    }
    String amount = needed.multiply(GENEROSITY).stripTrailingZeros().toPlainString();
    String deposit =
        JSON.createObjectNode()
            .put("account", account)
            .put("asset", asset)
            .put("amount", amount)
            .put("reference", "replay-" + run + "-" + account + "-" + asset)
            .toString();
    var response = retry.ask(() -> operator.post("/v1/deposits", deposit));
    if (!response.isSuccess()) {
      throw new ReplayStopped(
          "%s needs %s %s but has %s, and the operator key could not add to it: %d %s"
              .formatted(account, needed, asset, has, response.status(), response.body()));
    }
    out.printf("Deposited %s %s for %s, who had %s%n", amount, asset, account, has);
  }
}
