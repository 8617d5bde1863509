package org.thaliumx.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.domain.account.AccountControls;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Message;

/** What accounts and markets say where everything goes well. */
final class ExampleAnswers {

  private static final OrderTerms TERMS =
      new OrderTerms(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 5_000_000, 1_000, 1);

  private ExampleAnswers() {}

  static Message to(Message command) {
    return switch (command) {
      case Account.Command ofAccount -> ofAccount(ofAccount);
      case Market.Command ofMarket -> ofMarket(ofMarket);
      default -> throw new IllegalArgumentException("for nobody: " + command);
    };
  }

  private static Message ofAccount(Account.Command command) {
    return switch (command) {
      case Account.ValidateOrder _ -> new Account.Valid(TERMS);
      case Account.PlaceBatch(var orders, var _) ->
          new Account.BatchResult(
              orders.stream().<Account.OrderReply>map(order -> Samples.partlyFilled()).toList());
      case Account.PlaceList _, Account.CancelAll _, Account.GetOrders _ ->
          new Account.OrdersResult(List.of(Samples.partlyFilled()));
      case Account.GetSelfTrade _, Account.SetSelfTrade _, Account.SetSelfTradeGroup _ ->
          new Account.SelfTradeResult(SelfTradePrevention.EXPIRE_TAKER, 7);
      case Account.GetControls _,
          Account.SetStatus _,
          Account.SetKillSwitch _,
          Account.SetMarketLimits _,
          Account.SetWithdrawalLimit _ ->
          controls();
      case Account.GetMarkets _ -> new Account.MarketsResult(List.of("BTC_USDT"));
      case Account.Deposit _, Account.Withdraw _ ->
          new Account.Transferred(Samples.BTC, new Balance(100_000_000, 50_000_000));
      case Account.GetBalances _ ->
          new Account.BalancesResult(
              new TreeMap<>(Map.of("BTC", new Balance(100_000_000, 50_000_000))));
      default -> Samples.partlyFilled();
    };
  }

  private static Account.ControlsResult controls() {
    long at = Samples.NOW;
    return new Account.ControlsResult(
        new AccountControls(
            AccountControls.NONE.status(),
            AccountControls.NONE.killSwitch(),
            List.of(new MarketLimitsSet("BTC_USDT", new MarketLimits(10, 1), "op", "new", at)),
            List.of(new WithdrawalLimitSet(Samples.BTC, 150_000_000, "op", "new", at))),
        2);
  }

  private static Message ofMarket(Market.Command command) {
    return switch (command) {
      case Market.ValidateOrder _ -> new Market.Valid();
      case Market.GetBook _ ->
          new Market.BookResult(
              Samples.book(
                  List.of(new PriceLevel(5_000_001, 7, 1)),
                  List.of(new PriceLevel(5_000_100, 7, 1))),
              Samples.BTC_USDT);
      case Market.GetTrades _ ->
          new Market.TradesResult(
              List.of(new Trade(3, 5_000_001, 12, Side.SELL, Samples.NOW)), Samples.BTC_USDT);
      case Market.SetKillSwitch _ ->
          new Market.KillSwitchResult("BTC_USDT", new KillSwitches(true, false, 3), 12);
      case Market.SetFees _ -> new Market.FeesResult("alice", 500, 1_000);
      case Market.Clear _ -> new Market.Cleared(12);
      case Market.GetStateHash _ -> new Market.StateHashResult("BTC_USDT", 0xABCL, 42);
      case Market.SetCancelTimer _ -> new Market.TimerResult("BTC_USDT", Samples.NOW + 60_000);
      default -> Samples.state();
    };
  }
}
