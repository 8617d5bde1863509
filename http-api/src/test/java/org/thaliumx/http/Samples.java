package org.thaliumx.http;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.Indicative;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.rules.ScheduledPhase;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.Market;

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

  /** A book of a market that trades and last traded at 50000.50. */
  public static BookView book(List<PriceLevel> bids, List<PriceLevel> asks) {
    return new BookView(9, bids, asks, 5_000_050, MarketStatus.OPENED, null);
  }

  /** What the market can be told and says of itself. */
  public static final MarketRules RULES =
      new MarketRules(
          2,
          1_000_000,
          500_000_000,
          Long.MAX_VALUE,
          200,
          new PriceBand(1_000, 0, BandBreach.AUCTION, 120_000),
          new CircuitBreaker(2_000, 300_000, 60_000, 90_000),
          List.of(
              new ScheduledPhase(9 * 3_600, MarketPhase.AUCTION, AuctionKind.OPENING),
              new ScheduledPhase(17 * 3_600 + 1_800, MarketPhase.CLOSED, AuctionKind.OPENING)));

  /** The market in an auction. */
  public static Market.StateResult state() {
    var status =
        new MarketStatus(
            MarketPhase.AUCTION, AuctionKind.VOLATILITY, NOW + 1, PhaseCause.PRICE_BAND);
    return new Market.StateResult(
        BTC_USDT,
        status,
        RULES,
        new KillSwitches(false, true, 3),
        new Indicative(5_000_001, 12, -3),
        5_000_050);
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
            0,
            WaitsFor.NOTHING,
            request.priceTicks() == 0 ? 5_250_000 : request.priceTicks(),
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
