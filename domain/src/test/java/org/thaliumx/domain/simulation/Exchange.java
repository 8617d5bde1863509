package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEngine;
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

/** All accounts and markets of a run, the nodes they live on and the network between them. */
final class Exchange {
  private static final long WAKER_MILLIS = 1_000;

  final World world;
  final Auditor auditor;
  final Network network;
  final Storage storage;
  private final Mistake mistake;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Entity<Message.ToAccount, AccountShell>> accounts =
      new LinkedHashMap<>();
  private final Map<String, Entity<Message.ToMarket, MarketShell>> markets = new LinkedHashMap<>();
  private final Map<String, Journal<AccountEvent, AccountSnapshot>> accountJournals =
      new LinkedHashMap<>();
  private final Map<String, Journal<MarketEvent, MarketSnapshot>> marketJournals =
      new LinkedHashMap<>();

  Exchange(World world, Mistake mistake, Clocks clocks) {
    this.world = world;
    this.mistake = mistake;
    this.network = new Network(world);
    this.storage = new Storage(world);
    clocks.offsetsMillis().forEach(offset -> nodes.add(new Node(world, offset)));
    List<String> ids = new ArrayList<>(Scenario.ACCOUNTS);
    ids.addAll(List.of(Scenario.NEWCOMER, HouseAccount.ID));
    this.auditor = new Auditor(world, clocks.maxErrorMillis(), Scenario.MARKETS, ids);
    Scenario.MARKETS.forEach(this::addMarket);
    ids.forEach(this::addAccount);
    if (mistake.wakes()) {
      wakeUnfinished();
    }
  }

  private void addMarket(MarketSpec spec) {
    Journal<MarketEvent, MarketSnapshot> journal =
        journal((events, at) -> auditor.marketWrote(spec.id(), events, at));
    journal.write(List.of(new MarketEvent.MarketOpened(spec, 0)), World.START_MILLIS);
    marketJournals.put(spec.id(), journal);
    markets.put(
        spec.id(),
        new Entity<>(
            world,
            this::place,
            mistake.restartsMarkets(),
            (node, onEnd) -> mistake.market(spec, this, journal, node, onEnd)));
  }

  private void addAccount(String id) {
    Journal<AccountEvent, AccountSnapshot> journal =
        journal((events, at) -> auditor.accountWrote(id, events, at));
    accountJournals.put(id, journal);
    accounts.put(
        id,
        new Entity<>(
            world,
            this::place,
            false,
            (node, onEnd) -> mistake.account(id, this, journal, node, onEnd)));
  }

  private <E, S> Journal<E, S> journal(Journal.Observer<E> observer) {
    return mistake.journal(world, storage, observer);
  }

  /** A node on which an incarnation can start, if one can. */
  private @Nullable Node place() {
    List<Node> up = nodes.stream().filter(Node::takesIncarnations).toList();
    return storage.isDown() || up.isEmpty() ? null : up.get((int) world.between(0, up.size() - 1));
  }

  /** Starts accounts that wait for an answer, or are to stop everything: nobody else may. */
  private void wakeUnfinished() {
    accounts.forEach((id, account) -> {
      AccountEngine known = auditor.account(id).replica();
      if (known.hasUnanswered() || known.isClearing()) {
        account.current();
      }
    });
    world.after(WAKER_MILLIS, this::wakeUnfinished);
  }

  void send(String from, String account, Message.ToAccount message) {
    network.send(from, account, () -> account(account).deliver(message));
  }

  void send(String from, String market, Message.ToMarket message) {
    network.send(from, market, () -> market(market).deliver(message));
  }

  Node node(int index) {
    return nodes.get(index);
  }

  private List<Entity<?, ?>> entities() {
    List<Entity<?, ?>> all = new ArrayList<>(markets.values());
    all.addAll(accounts.values());
    return all;
  }

  Entity<?, ?> entity(String id) {
    return markets.containsKey(id) ? market(id) : account(id);
  }

  /** A node dies with all that runs on it. */
  void kill(Node node, long downMillis) {
    node.die(downMillis);
    entities().forEach(entity -> entity.die(node, world.between(100, 1_500)));
  }

  void killAll(long downMillis) {
    nodes.forEach(node -> kill(node, downMillis));
  }

  /** A node stands still; when others notice, they take over what runs on it. */
  void freeze(Node node, long millis, long noticedAfterMillis, long lingersMillis) {
    node.freeze(millis);
    world.after(
        noticedAfterMillis,
        () -> entities().forEach(entity -> entity.moveFrom(node, lingersMillis, 500)));
  }

  /** Lets every market trade again as it did in the beginning. */
  void reopen() {
    var lifted = new KillSwitchAct(Long.MAX_VALUE, false, "operator", "all is well");
    for (Entity<Message.ToMarket, MarketShell> market : markets.values()) {
      for (KillSwitchScope scope : KillSwitchScope.values()) {
        market.command(new Message.SetKillSwitch(scope, lifted));
      }
      market.command(new Message.SetRules(MarketRules.NONE));
      market.command(new Message.SetPhase(MarketPhase.TRADING, AuctionKind.OPENING, 0));
    }
  }

  void cancelEverything() {
    accounts.values().forEach(account -> account.command(new Message.CancelAll()));
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
    accounts.forEach((id, entity) -> require(entity.isIdle(), () -> id + " is busy"));
    markets.forEach((id, entity) -> require(entity.isIdle(), () -> id + " is busy"));
    var closing = new Closing(auditor);
    marketJournals.forEach(closing::addMarket);
    accountJournals.forEach(closing::addAccount);
    markets.forEach((id, entity) -> {
      MarketShell market = entity.current();
      boolean heard = market != null && !market.engine.hasUnacknowledged();
      require(heard, () -> id + " has unacknowledged news");
    });
    closing.check();
  }

  /** Throws unless no order is open anywhere. */
  void checkEmpty() {
    for (MarketAuditor market : auditor.markets()) {
      boolean empty = market.replica().snapshot().orders().isEmpty();
      require(empty, () -> market.spec().id() + " has orders");
    }
    for (AccountAuditor account : auditor.accounts()) {
      account
          .replica()
          .balances()
          .forEach(
              (asset, balance) -> require(balance.held() == 0, () -> "held: " + balance + asset));
    }
  }

  static void require(boolean condition, Supplier<String> otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise.get());
    }
  }
}
