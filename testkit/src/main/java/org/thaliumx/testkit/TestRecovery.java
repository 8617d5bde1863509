package org.thaliumx.testkit;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.testkit.audit.ReplayedExchange;

/**
 * What a node's housekeeping does: keeps markets running, and wakes accounts that wait for an
 * answer.
 */
final class TestRecovery implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 300;

  private final TestCluster cluster;
  private final Venue venue;
  private final ReplayedExchange replayed;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("testkit-keeper").daemon().factory());
  private List<String> unfinishedBefore = List.of();

  TestRecovery(TestCluster cluster, Venue venue) {
    this.cluster = cluster;
    this.venue = venue;
    this.replayed = new ReplayedExchange(cluster.journal());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What is violated the audit finds as well.
  void start() {
    scheduler.scheduleWithFixedDelay(
        this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    replayed.catchUp();
    List<String> unfinished = replayed.unfinishedAccounts();
    List<String> stuck = unfinished.stream().filter(unfinishedBefore::contains).toList();
    for (TestNode node : cluster.running()) {
      node.live().filter(Incarnation::isUp).ifPresent(live -> keep(live, stuck));
    }
    unfinishedBefore = unfinished;
  }

  private void keep(Incarnation node, List<String> stuck) {
    venue
        .markets()
        .forEach(spec ->
            node.exchange()
                .tellMarket(
                    spec.id(),
                    new Market.Open(spec, KillSwitchAct.NONE, node.system().ignoreRef())));
    stuck.forEach(account -> node.exchange().tellAccount(account, new Account.Wake()));
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
