package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;

/** What owners and operators ask for in a run, at random. */
final class Requests {
  private final SplittableRandom random;
  private final RandomOrders orders;
  private final List<Step> steps = new ArrayList<>();

  private Requests(SplittableRandom random) {
    this.random = random;
    this.orders = new RandomOrders(random);
  }

  static List<Step> random(SplittableRandom random) {
    var requests = new Requests(random);
    Scenario.ACCOUNTS.forEach(requests::endow);
    requests.endow(Scenario.NEWCOMER);
    for (int i = 0; i < 320; i++) {
      requests.ask(i);
    }
    for (int i = 0; i < 9; i++) {
      requests.operate();
    }
    for (int i = 0; i < 3; i++) {
      requests.auction();
    }
    return requests.steps;
  }

  private void endow(String account) {
    for (String code : List.of("BTC", "USD", "ETH")) {
      long units = code.equals("USD") ? 4_000 : 20_000;
      var deposit = new Message.Deposit(new Asset(code, 0), units, "endow-" + code);
      steps.add(new Step.Ask(World.START_MILLIS, account, deposit));
      steps.add(new Step.Ask(World.START_MILLIS + 400, account, deposit));
    }
  }

  private void ask(int number) {
    String account = oneOf(Scenario.ACCOUNTS);
    Message.ToAccount message =
        switch (random.nextInt(28)) {
          case 0, 1, 2 -> new Message.CancelOne(random.nextInt(10));
          case 3, 4 -> new Message.ReduceOne(random.nextInt(10), random.nextInt(1, 100));
          case 5 -> new Message.SetSelfTrade(selfTrade(), random.nextInt(2));
          case 6 -> new Message.Deposit(asset(), random.nextLong(1, 1_000), "in-" + number);
          case 7 -> new Message.Withdraw(asset(), random.nextLong(1, 2_000), "out-" + number);
          case 8, 9 -> orders.list(oneOf(Scenario.MARKETS));
          case 10, 11 -> amendOne();
          case 12 -> replaceOne();
          default -> orders.order(oneOf(Scenario.MARKETS));
        };
    steps.add(new Step.Ask(time(), account, message));
    if (random.nextInt(8) == 0) {
      steps.add(new Step.Ask(time(), account, message));
    }
  }

  private Message.AmendOne amendOne() {
    return new Message.AmendOne(
        random.nextInt(10), random.nextLong(-30, 31), random.nextLong(18, 24));
  }

  private Message.ReplaceOne replaceOne() {
    return new Message.ReplaceOne(
        random.nextInt(10), random.nextInt(3) == 0, orders.order(oneOf(Scenario.MARKETS)));
  }

  private SelfTradePrevention selfTrade() {
    return oneOf(
        Stream.of(SelfTradePrevention.values())
            .filter(mode -> mode != SelfTradePrevention.ACCOUNT_DEFAULT)
            .toList());
  }

  private void operate() {
    long at = time();
    Message.ToMarket message =
        switch (random.nextInt(8)) {
          case 0 ->
              new Message.MassCancel(null, oneOf(List.of(Side.values())), CloseReason.MASS_CANCEL);
          case 1 -> new Message.MassCancel(oneOf(Scenario.ACCOUNTS), null, CloseReason.MASS_CANCEL);
          case 2 -> new Message.SetCancelTimer(oneOf(Scenario.ACCOUNTS), random.nextLong(0, 3_000));
          case 3 ->
              new Message.SetFees(
                  oneOf(Scenario.ACCOUNTS),
                  random.nextLong(-5_000, 20_000),
                  random.nextLong(0, 20_000));
          case 4 -> new Message.SetRules(rules());
          case 5 -> new Message.SetReferencePrice(random.nextLong(18, 24));
          default ->
              new Message.SetPhase(
                  oneOf(List.of(MarketPhase.values())),
                  oneOf(List.of(AuctionKind.values())),
                  at + random.nextLong(100, 2_500));
        };
    steps.add(new Step.Operate(at, oneOf(Scenario.MARKETS).id(), message));
  }

  /** Orders are collected for a while; then the market trades, or only after another while. */
  private void auction() {
    long at = time();
    long until = at + random.nextLong(200, 1_500);
    MarketSpec spec = oneOf(Scenario.MARKETS);
    String market = spec.id();
    AuctionKind kind = oneOf(List.of(AuctionKind.values()));
    steps.add(new Step.Operate(at, market, new Message.SetPhase(MarketPhase.AUCTION, kind, until)));
    if (random.nextBoolean()) {
      var postOnly = new Message.SetPhase(MarketPhase.POST_ONLY, kind, until + 500);
      steps.add(new Step.Operate(until - 50, market, postOnly));
    }
    for (int i = 0; i < 12; i++) {
      Message.ToAccount message = i % 2 == 0 ? orders.list(spec) : orders.order(spec);
      steps.add(
          new Step.Ask(random.nextLong(at - 100, until - 50), oneOf(Scenario.ACCOUNTS), message));
    }
  }

  private MarketRules rules() {
    var band =
        new PriceBand(
            random.nextLong(0, 2_000),
            random.nextLong(0, 2_000),
            oneOf(List.of(BandBreach.values())),
            random.nextLong(100, 1_000));
    var breaker = new CircuitBreaker(random.nextLong(0, 3_000), 2_000, 400, 400);
    return new MarketRules(
        random.nextLong(1, 4), 55, 30, 100_000, random.nextInt(3, 12), band, breaker, List.of());
  }

  private Asset asset() {
    return new Asset(oneOf(List.of("BTC", "USD", "ETH")), 0);
  }

  private long time() {
    return random.nextLong(World.START_MILLIS + 500, Scenario.END_MILLIS);
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
