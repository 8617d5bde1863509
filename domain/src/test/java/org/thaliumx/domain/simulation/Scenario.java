package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;

/** What owners ask for in a run, and which entities crash and move, at random. */
final class Scenario {
  static final List<String> ACCOUNTS = List.of("alice", "bob", "carol", "dave");
  static final List<MarketSpec> MARKETS =
      List.of(
          Markets.of("BTC", "USD").fees(1_000, 20_000).spec(),
          Markets.of("ETH", "BTC").tick(2).lot(3).fees(5_000, 5_000).spec(),
          Markets.of("ETH", "USD").fees(-5_000, 20_000).feesInQuote().spec());
  static final long END_MILLIS = 20_000;

  /** Something that happens at its time, whatever else does. */
  sealed interface Step {
    long atMillis();

    /** Makes it happen. */
    void take(Exchange exchange);
  }

  record Ask(long atMillis, String account, Message.ToAccount message) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.send(account, message);
    }
  }

  /** What an operator, or a door, asks of a market. */
  record Operate(long atMillis, String market, Message.ToMarket message) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.send(market, message);
    }
  }

  record Crash(long atMillis, String entity, long downMillis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.crash(entity, downMillis);
    }
  }

  record Move(long atMillis, String entity) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.move(entity);
    }
  }

  /** The power goes out: all nodes die at once. */
  record Blackout(long atMillis, long downMillis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.crashAll(downMillis);
    }
  }

  private final SplittableRandom random;
  private final RandomOrders orders;
  private final List<Step> steps = new ArrayList<>();

  private Scenario(long seed) {
    random = new SplittableRandom(seed);
    orders = new RandomOrders(random);
  }

  static List<Step> random(long seed) {
    var scenario = new Scenario(seed);
    ACCOUNTS.forEach(scenario::endow);
    for (int i = 0; i < 320; i++) {
      scenario.ask(i);
    }
    for (int i = 0; i < 9; i++) {
      scenario.operate();
    }
    scenario.stop();
    for (int i = 0; i < 3; i++) {
      scenario.auction();
    }
    for (int i = 0; i < 10; i++) {
      scenario.disturb();
    }
    scenario.blackOut();
    return List.copyOf(scenario.steps);
  }

  private void endow(String account) {
    for (String code : List.of("BTC", "USD", "ETH")) {
      long units = code.equals("USD") ? 4_000 : 20_000;
      var deposit = new Message.Deposit(new Asset(code, 0), units, "endow-" + code);
      steps.add(new Ask(0, account, deposit));
      steps.add(new Ask(400, account, deposit));
    }
  }

  private void ask(int number) {
    String account = oneOf(ACCOUNTS);
    Message.ToAccount message =
        switch (random.nextInt(28)) {
          case 0, 1, 2 -> new Message.CancelOne(random.nextInt(10));
          case 3, 4 -> new Message.ReduceOne(random.nextInt(10), random.nextInt(1, 100));
          case 5 -> new Message.SetSelfTrade(selfTrade(), random.nextInt(2));
          case 6 -> new Message.Deposit(asset(), random.nextLong(1, 1_000), "in-" + number);
          case 7 -> new Message.Withdraw(asset(), random.nextLong(1, 2_000), "out-" + number);
          case 8, 9 -> orders.list(oneOf(MARKETS));
          case 10, 11 -> amendOne();
          case 12 -> replaceOne();
          default -> orders.order(oneOf(MARKETS));
        };
    steps.add(new Ask(time(), account, message));
    if (random.nextInt(8) == 0) {
      steps.add(new Ask(time(), account, message));
    }
  }

  private Message.AmendOne amendOne() {
    return new Message.AmendOne(
        random.nextInt(10), random.nextLong(-30, 31), random.nextLong(18, 24));
  }

  private Message.ReplaceOne replaceOne() {
    return new Message.ReplaceOne(
        random.nextInt(10), random.nextInt(3) == 0, orders.order(oneOf(MARKETS)));
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
          case 1 -> new Message.MassCancel(oneOf(ACCOUNTS), null, CloseReason.KILL_SWITCH);
          case 2 -> new Message.SetCancelTimer(oneOf(ACCOUNTS), random.nextLong(0, 3_000));
          case 3 ->
              new Message.SetFees(
                  oneOf(ACCOUNTS), random.nextLong(-5_000, 20_000), random.nextLong(0, 20_000));
          case 4 -> new Message.SetRules(rules());
          case 5 -> new Message.SetReferencePrice(random.nextLong(18, 24));
          default ->
              new Message.SetPhase(
                  oneOf(List.of(MarketPhase.values())),
                  oneOf(List.of(AuctionKind.values())),
                  at + random.nextLong(100, 2_500));
        };
    steps.add(new Operate(at, oneOf(MARKETS).id(), message));
  }

  /** A kill switch stops a market for a while, or all of them; of later acts some come first. */
  private void stop() {
    KillSwitchScope scope = oneOf(List.of(KillSwitchScope.values()));
    long at = time();
    long until = at + random.nextLong(100, 1_000);
    String market = oneOf(MARKETS).id();
    for (MarketSpec spec : MARKETS) {
      if (scope == KillSwitchScope.EXCHANGE || spec.id().equals(market)) {
        long late = random.nextLong(3) * 500;
        steps.add(new Operate(at + late, spec.id(), killSwitch(scope, at, true)));
        steps.add(new Operate(until, spec.id(), killSwitch(scope, until, false)));
      }
    }
  }

  private static Message.SetKillSwitch killSwitch(
      KillSwitchScope scope, long number, boolean engaged) {
    return new Message.SetKillSwitch(scope, new KillSwitchAct(number, engaged, "operator", "why"));
  }

  /** Orders are collected for a while; then the market trades, or only after another while. */
  private void auction() {
    long at = time();
    long until = at + random.nextLong(200, 1_500);
    MarketSpec spec = oneOf(MARKETS);
    String market = spec.id();
    AuctionKind kind = oneOf(List.of(AuctionKind.values()));
    steps.add(new Operate(at, market, new Message.SetPhase(MarketPhase.AUCTION, kind, until)));
    if (random.nextBoolean()) {
      var postOnly = new Message.SetPhase(MarketPhase.POST_ONLY, kind, until + 500);
      steps.add(new Operate(until - 50, market, postOnly));
    }
    for (int i = 0; i < 12; i++) {
      Message.ToAccount message = i % 2 == 0 ? orders.list(spec) : orders.order(spec);
      steps.add(new Ask(random.nextLong(at - 100, until - 50), oneOf(ACCOUNTS), message));
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

  private void disturb() {
    List<String> entities = new ArrayList<>(ACCOUNTS);
    entities.add("house");
    MARKETS.forEach(spec -> entities.add(spec.id()));
    boolean crash = random.nextInt(3) > 0;
    long downMillis = random.nextInt(4) == 0 ? random.nextLong(8_000) : random.nextLong(800);
    steps.add(
        crash ? new Crash(time(), oneOf(entities), downMillis) : new Move(time(), oneOf(entities)));
  }

  /** In some runs the power goes out, and in some of these nobody asks for anything afterwards. */
  private void blackOut() {
    switch (random.nextInt(6)) {
      case 0 -> steps.add(new Blackout(time(), random.nextLong(4_000)));
      case 1 -> steps.add(new Blackout(END_MILLIS, random.nextLong(4_000)));
      default -> {}
    }
  }

  private Asset asset() {
    return new Asset(oneOf(List.of("BTC", "USD", "ETH")), 0);
  }

  private long time() {
    return random.nextLong(500, END_MILLIS);
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
