package org.thaliumx.node.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.store.KillSwitchStore;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.KillSwitchReport;
import org.thaliumx.protocol.Market;

/** The exchange's kill switch and three markets, of which one obeys. */
class ExchangeStopperIT {

  @Test
  void storesTheActTellsEveryMarketAndSaysWhoHasNotObeyed(@TempDir Path directory) {
    var where = EmbeddedSettings.in(directory).withBinaries(Path.of("target", "postgres"));
    try (EmbeddedDatabase server = EmbeddedDatabase.start(where);
        Database database = Database.open(server.connection(), "stopper-it", 2)) {
      Migrations.apply(database);
      var markets = new MarketStore(database);
      List.of("AAA", "BBB", "CCC").forEach(base -> markets.insertIfAbsent(spec(base)));
      var exchange = new OneObedientMarket();
      var acts = new KillSwitchStore(database);
      var stopper = new ExchangeStopper(exchange, acts, markets, Runnable::run);

      KillSwitchReport report = stopper.set(true, "op-1", "a drill").toCompletableFuture().join();

      assertThat(report)
          .isEqualTo(new KillSwitchReport(acts.latest(), 1, 12, List.of("BBB_USD", "CCC_USD")));
      var act = new KillSwitchAct(1, true, "op-1", "a drill");
      assertThat(acts.latest().act()).isEqualTo(act);
      assertThat(exchange.told).containsExactly(act, act, act);

      stopper.set(true, "op-2", "again").toCompletableFuture().join();

      assertThat(exchange.told).hasSize(6).containsOnly(act);
      assertThat(stopper.latest()).isEqualTo(report.killSwitch());
    }
  }

  private static MarketSpec spec(String base) {
    return new MarketSpec(
        base + "_USD", new Asset(base, 2), new Asset("USD", 2), 100, 1, 1_000, 1_000);
  }

  /** The first market closes a dozen orders, the second is overloaded, the third is silent. */
  private static final class OneObedientMarket implements Exchange {
    private final List<KillSwitchAct> told = new ArrayList<>();

    @Override
    public <R> CompletionStage<R> askMarket(
        String market, Function<ActorRef<R>, Market.Command> command) {
      TestInbox<R> inbox = TestInbox.create();
      var asked = (Market.SetKillSwitch) command.apply(inbox.getRef());
      assertThat(asked.scope()).isEqualTo(KillSwitchScope.EXCHANGE);
      told.add(asked.act());
      if (market.equals("CCC_USD")) {
        return CompletableFuture.failedFuture(new TimeoutException("planted"));
      }
      asked
          .replyTo()
          .tell(
              market.equals("AAA_USD")
                  ? new Market.KillSwitchResult(market, new KillSwitches(false, true, 1), 12)
                  : new Market.Refused(RejectReason.OVERLOADED));
      return CompletableFuture.completedFuture(inbox.receiveMessage());
    }

    @Override
    public <R> CompletionStage<R> askAccount(
        String account, Function<ActorRef<R>, Account.Command> command) {
      throw new AssertionError("no account is asked");
    }

    @Override
    public void tellAccount(String account, Account.Command command) {
      throw new AssertionError("no account is told");
    }

    @Override
    public void tellMarket(String market, Market.Command command) {
      throw new AssertionError("every market is asked");
    }
  }
}
