package org.thaliumx.domain.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;

/** All accounts and markets of a run, and the network between them. */
final class Exchange {
  final World world;
  final Auditor auditor;
  private final Mistake mistake;
  private final Map<String, Entity<Message.ToAccount, AccountShell>> accounts =
      new LinkedHashMap<>();
  private final Map<String, Entity<Message.ToMarket, MarketShell>> markets = new LinkedHashMap<>();
  private final Map<String, Journal<AccountEvent, AccountSnapshot>> accountJournals =
      new LinkedHashMap<>();
  private final Map<String, Journal<MarketEvent, MarketSnapshot>> marketJournals =
      new LinkedHashMap<>();

  Exchange(World world, Mistake mistake, List<String> names, List<MarketSpec> specs) {
    this.world = world;
    this.mistake = mistake;
    this.auditor = new Auditor(specs);
    specs.forEach(this::addMarket);
    names.forEach(this::addAccount);
    addAccount(HouseAccount.ID);
  }

  private void addMarket(MarketSpec spec) {
    Journal<MarketEvent, MarketSnapshot> journal =
        journal(events -> auditor.marketWrote(spec.id(), events));
    journal.write(List.of(new MarketEvent.MarketOpened(spec, 0)));
    marketJournals.put(spec.id(), journal);
    markets.put(
        spec.id(),
        new Entity<>(world, mistake.wakes(), end -> mistake.market(spec, this, journal, end)));
  }

  private void addAccount(String id) {
    Journal<AccountEvent, AccountSnapshot> journal =
        journal(events -> auditor.accountWrote(id, events));
    accountJournals.put(id, journal);
    accounts.put(
        id, new Entity<>(world, mistake.wakes(), end -> mistake.account(id, this, journal, end)));
  }

  private <E, S> Journal<E, S> journal(Consumer<List<E>> observer) {
    return mistake.journal(observer);
  }

  void send(String account, Message.ToAccount message) {
    entrust(() -> account(account).deliver(message));
  }

  void send(String market, Message.ToMarket message) {
    entrust(() -> market(market).deliver(message));
  }

  /** The network: it loses, repeats, delays and reorders. */
  private void entrust(Runnable delivery) {
    if (!world.mishap(80)) {
      world.after(world.delayMillis(), delivery);
    }
    if (world.mishap(80)) {
      world.after(world.delayMillis(), delivery);
    }
  }

  void crash(String id, long millis) {
    if (markets.containsKey(id)) {
      market(id).crash(millis);
    } else {
      account(id).crash(millis);
    }
  }

  void crashAll(long millis) {
    markets.keySet().forEach(id -> crash(id, millis));
    accounts.keySet().forEach(id -> crash(id, millis));
  }

  void move(String id) {
    if (markets.containsKey(id)) {
      market(id).move();
    } else {
      account(id).move();
    }
  }

  /** Lets every market trade again as it did in the beginning. */
  void reopen() {
    for (Entity<Message.ToMarket, MarketShell> market : markets.values()) {
      market.deliver(new Message.SetRules(MarketRules.NONE));
      var lifted = new KillSwitchAct(Long.MAX_VALUE, false, "operator", "all is well");
      for (KillSwitchScope scope : KillSwitchScope.values()) {
        market.deliver(new Message.SetKillSwitch(scope, lifted));
      }
      market.deliver(new Message.SetPhase(MarketPhase.TRADING, AuctionKind.OPENING, 0));
    }
  }

  void cancelEverything() {
    accounts.values().forEach(account -> account.deliver(new Message.CancelAll()));
  }

  private Entity<Message.ToAccount, AccountShell> account(String id) {
    var account = accounts.get(id);
    if (account == null) {
      throw new AssertionError("no account " + id);
    }
    return account;
  }

  private Entity<Message.ToMarket, MarketShell> market(String id) {
    var market = markets.get(id);
    if (market == null) {
      throw new AssertionError("no market " + id);
    }
    return market;
  }

  /** Throws unless everything is settled and all books balance. */
  void checkSettled() {
    accounts.forEach((id, entity) -> require(entity.isIdle(), id + " is busy"));
    markets.forEach((id, entity) -> require(entity.isIdle(), id + " is busy"));
    var closing = new Closing(auditor);
    marketJournals.forEach(closing::addMarket);
    accountJournals.forEach(closing::addAccount);
    markets.forEach((id, entity) ->
        require(!entity.current().engine.hasUnacknowledged(), id + " has unacknowledged news"));
    closing.check();
  }

  /** Throws unless no order is open anywhere. */
  void checkEmpty() {
    marketJournals.forEach((id, journal) ->
        require(MarketShell.replay(journal).snapshot().orders().isEmpty(), id + " has orders"));
    accountJournals.forEach((id, journal) ->
        AccountShell.replay(journal)
            .balances()
            .forEach((asset, balance) ->
                require(balance.held() == 0, id + " holds " + balance + " " + asset)));
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
