package org.thaliumx.http;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Directory;

/** Values that many tests need. */
public final class Samples {

  /** Some moment: 2025-10-09T08:53:20.007Z. */
  public static final long NOW = 1_760_000_000_007L;

  /** Scale 8. */
  public static final Asset BTC = new Asset("BTC", 8);

  /** Scale 8. */
  public static final Asset USDT = new Asset("USDT", 8);

  /** Tick 0.01 USDT, lot 0.0001 BTC, fees 0.1 % and 0.2 %. */
  public static final MarketSpec BTC_USDT =
      new MarketSpec("BTC_USDT", BTC, USDT, 1_000_000, 10_000, 1_000, 2_000);

  private Samples() {}

  /** Knows one market and its assets. */
  public static final class OneMarket implements Directory {
    @Override
    public Optional<MarketSpec> market(String id) {
      return id.equals(BTC_USDT.id()) ? Optional.of(BTC_USDT) : Optional.empty();
    }

    @Override
    public List<MarketSpec> markets() {
      return List.of(BTC_USDT);
    }

    @Override
    public Optional<Asset> asset(String code) {
      return assets().stream().filter(asset -> asset.code().equals(code)).findFirst();
    }

    @Override
    public List<Asset> assets() {
      return List.of(BTC, USDT);
    }
  }

  /** A limit order to buy 0.1 BTC at 50000.00. */
  public static OrderRequest limitBuy() {
    return new OrderRequest(
        "BTC_USDT", "c-1", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 5_000_000, 1_000);
  }

  /** That order with 0.04 of it filled at 49999.50, as taker. */
  public static Account.OrderResult partlyFilled() {
    return result(limitBuy(), OrderStatus.PARTIALLY_FILLED, null);
  }

  /** The order to a request with one fill, in some status. */
  public static Account.OrderResult result(
      OrderRequest request, OrderStatus status, @Nullable String reason) {
    var fill = new OrderFill(77, Liquidity.TAKER, 4_999_950, 400, 8_000, NOW + 1);
    var view =
        new OrderView(
            5,
            request,
            5_250_000,
            request.quantityLots(),
            400,
            199_998_000_000L,
            300_000_000_000L,
            status,
            reason,
            NOW,
            NOW + 1,
            List.of(fill));
    return new Account.OrderResult(view, BTC_USDT);
  }
}
