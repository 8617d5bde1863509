package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;

/**
 * Steps at random. Some runs are calm, so that a deep book builds up and trades; others go through
 * phases and rules all the time.
 */
final class RandomSteps {
  private static final List<ListKind> KINDS = List.of(ListKind.values());

  private final SplittableRandom random;
  private final RandomPrices prices;
  private final RandomWishes wishes;
  private final RandomRules rules;
  private final boolean calm;

  /** What was stopped and not lifted yet. */
  private final Set<KillSwitchScope> engaged = EnumSet.noneOf(KillSwitchScope.class);

  RandomSteps(SplittableRandom random, RandomPrices prices) {
    this.random = random;
    this.prices = prices;
    this.wishes = new RandomWishes(random, prices);
    this.rules = new RandomRules(random, prices);
    this.calm = random.nextInt(3) == 0;
  }

  /** So many steps, and then a look at all there is. */
  List<MarketStep> next(int count) {
    var steps = new ArrayList<MarketStep>();
    for (int i = random.nextInt(3); i > 0; i--) {
      steps.add(step());
    }
    steps.add(new MarketStep.Open(false));
    while (steps.size() < count) {
      steps.add(step());
    }
    steps.add(new MarketStep.Send());
    steps.add(new MarketStep.Publish());
    steps.add(new MarketStep.Replay());
    return steps;
  }

  private MarketStep step() {
    if (!engaged.isEmpty() && random.nextInt(10) == 0) {
      return killSwitch(engaged.iterator().next(), false);
    }
    return switch (random.nextInt(100)) {
      case 0 -> new MarketStep.Restore();
      case 1 -> rare();
      case 2 -> new MarketStep.OutOfTurn(account(), random.nextLong(-3, 4));
      case 3, 4 -> new MarketStep.SettleFees();
      case 5, 6, 7, 8 -> new MarketStep.Send();
      case 9, 10, 11 -> new MarketStep.Publish();
      case 12, 13, 14 -> new MarketStep.Acknowledge(account(), random.nextInt(101));
      case 15, 16, 17, 18 -> clock();
      case 19, 20, 21 -> calm ? order() : operator();
      case 22, 23, 24 ->
          new MarketStep.Reduce(account(), which(), random.nextLong(-1, prices.lots(random)));
      case 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35 -> new MarketStep.Cancel(account(), which());
      case 36, 37, 38, 39, 40, 41 -> amend();
      case 42, 43, 44 ->
          new MarketStep.Replace(account(), which(), random.nextInt(3) == 0, wishes.wish(), age());
      case 45, 46, 47, 48, 49, 50 -> list();
      case 51 -> new MarketStep.Ask(account(), wishes.wish());
      case 52 -> new MarketStep.Timer(account(), random.nextInt(3) * random.nextLong(2_000));
      default -> order();
    };
  }

  private MarketStep killSwitch(KillSwitchScope scope, boolean engage) {
    if (engage) {
      engaged.add(scope);
    } else {
      engaged.remove(scope);
    }
    return new MarketStep.KillSwitch(scope, engage, random.nextInt(5) == 0 ? 0 : 1);
  }

  private MarketStep rare() {
    return switch (random.nextInt(10)) {
      case 0 -> new MarketStep.Replay();
      case 1 -> new MarketStep.Open(random.nextBoolean());
      case 2 -> new MarketStep.Clock(random.nextLong(200_000_000));
      case 8 -> killSwitch(KillSwitchScope.MARKET, random.nextInt(4) > 0);
      case 9 -> killSwitch(KillSwitchScope.EXCHANGE, random.nextInt(4) > 0);
      case 3 -> new MarketStep.CancelAll(null, null, CloseReason.MASS_CANCEL);
      case 4 -> new MarketStep.CancelAll(null, side(), CloseReason.MASS_CANCEL);
      case 5 -> new MarketStep.CancelAll(account(), side(), CloseReason.MASS_CANCEL);
      default -> new MarketStep.CancelAll(account(), null, CloseReason.KILL_SWITCH);
    };
  }

  private MarketStep clock() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new MarketStep.Advance();
      case 2 -> new MarketStep.Clock(random.nextLong(10_000));
      default -> new MarketStep.Clock(random.nextLong(-50, 300));
    };
  }

  /** What an operator does; more often than not the market goes back to trading. */
  private MarketStep operator() {
    long millis = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 500);
    return switch (random.nextInt(10)) {
      case 0 -> new MarketStep.Rules(rules.rules());
      case 1 -> new MarketStep.Reference(prices.next(random));
      case 2 ->
          new MarketStep.Fees(account(), random.nextLong(-3_000, 6_000), random.nextLong(9_000));
      case 3, 4, 5 -> new MarketStep.Phase(MarketPhase.TRADING, rules.kind(), 0);
      default -> new MarketStep.Phase(rules.phase(), rules.kind(), millis);
    };
  }

  private MarketStep order() {
    return new MarketStep.Order(account(), wishes.wish(), age());
  }

  private MarketStep list() {
    ListKind kind = KINDS.get(random.nextInt(KINDS.size()));
    return new MarketStep.OrderList(account(), kind, wishes.legs(kind), age());
  }

  private MarketStep amend() {
    return new MarketStep.Amend(
        account(),
        which(),
        random.nextInt(3) == 0 ? 0 : prices.next(random),
        random.nextInt(5) == 0 ? 0 : prices.lots(random),
        random.nextInt(12) == 0 ? random.nextInt(100) : 100 + random.nextInt(10),
        age());
  }

  private String account() {
    return "account-" + random.nextInt(5);
  }

  private Side side() {
    return random.nextBoolean() ? Side.BUY : Side.SELL;
  }

  private int which() {
    return random.nextInt(6) == 0 ? -1 - random.nextInt(12) : random.nextInt(20);
  }

  private long age() {
    return random.nextInt(40) == 0 ? 15_000 : random.nextLong(10_000);
  }
}
