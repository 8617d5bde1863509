package org.thaliumx.node.overview;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Leave;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.ClusterReport;
import org.thaliumx.protocol.ClusterReport.Lag;
import org.thaliumx.protocol.ClusterView;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.NodeFacts;

/**
 * The cluster as this node sees it: who is a member the cluster's own state says, everything else
 * each member is asked for, with a short timeout.
 */
public final class ClusterOverview implements ClusterView {
  private static final Logger log = LoggerFactory.getLogger(ClusterOverview.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /**
   * What is asked for.
   *
   * @param directory which markets there are
   * @param exchange asks them
   * @param ledger reads how far the ledger is behind; may block
   * @param history reads how far the history is behind; may block
   * @param kafka how far Kafka is behind; null where this node does not publish to it
   * @param databaseUp whether the database answers, as far as is known
   */
  public record Sources(
      Directory directory,
      Exchange exchange,
      Supplier<Lag> ledger,
      Supplier<Lag> history,
      Supplier<NodeFacts.@Nullable KafkaLag> kafka,
      BooleanSupplier databaseUp) {}

  private final ActorSystem<?> system;
  private final Cluster cluster;
  private final Sources sources;
  private final Executor blocking;
  private final Informant informant;

  private ClusterOverview(
      ActorSystem<?> system, Sources sources, Executor blocking, InstantSource clock) {
    this.system = system;
    this.cluster = Cluster.get(system);
    this.sources = sources;
    this.blocking = blocking;
    this.informant = Informant.start(system, sources.kafka(), clock);
  }

  /**
   * From now on this node tells the others about itself, and can ask them.
   *
   * @param blocking runs what blocks
   */
  public static ClusterOverview start(
      ActorSystem<?> system, Sources sources, Executor blocking, InstantSource clock) {
    return new ClusterOverview(system, sources, blocking, clock);
  }

  /** The address of this node in the cluster. */
  public static String addressOf(ActorSystem<?> system) {
    return Addresses.text(Cluster.get(system).selfMember().address());
  }

  /** Tells where the doors of this node are, unless they are at every address of the machine. */
  public void announce(String url) {
    try {
      if (!InetAddress.getByName(URI.create(url).getHost()).isAnyLocalAddress()) {
        informant.announce(url);
      }
    } catch (UnknownHostException e) {
      log.debug("Nobody is told where the doors are: {}", url, e);
    }
  }

  @Override
  public CompletionStage<ClusterReport> report() {
    var told = askMembers();
    var answering = askMarkets();
    var ledger = askDatabase(sources.ledger());
    var history = askDatabase(sources.history());
    return CompletableFuture.allOf(told, answering, ledger, history)
        .thenApply(all ->
            report(
                told.join(),
                answering.join(),
                ledger.join().orElse(null),
                history.join().orElse(null)));
  }

  private CompletableFuture<List<NodeFacts.Facts>> askMembers() {
    CompletionStage<Receptionist.Listing> listing =
        AskPattern.ask(
            system.receptionist(),
            replyTo -> Receptionist.find(Informant.KEY, replyTo),
            TIMEOUT,
            system.scheduler());
    return listing
        .thenCompose(found -> Answers.all(found.getAllServiceInstances(Informant.KEY), this::ask))
        .exceptionally(failure -> List.of())
        .toCompletableFuture();
  }

  private CompletionStage<NodeFacts.Facts> ask(ActorRef<NodeFacts.Tell> informant) {
    return AskPattern.ask(informant, NodeFacts.Tell::new, TIMEOUT, system.scheduler());
  }

  /** Whatever it answers, it lives. */
  private CompletableFuture<List<String>> askMarkets() {
    List<String> ids = sources.directory().markets().stream().map(MarketSpec::id).toList();
    return Answers.all(ids, this::ask);
  }

  private CompletionStage<String> ask(String market) {
    return sources
        .exchange()
        .<Market.StateReply>askMarket(market, Market.GetState::new)
        .thenApply(reply -> market)
        .toCompletableFuture()
        .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<Optional<Lag>> askDatabase(Supplier<Lag> lag) {
    return CompletableFuture.supplyAsync(() -> Optional.of(lag.get()), blocking)
        .completeOnTimeout(Optional.empty(), TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> Optional.empty());
  }

  private ClusterReport report(
      List<NodeFacts.Facts> told,
      List<String> answering,
      @Nullable Lag ledger,
      @Nullable Lag history) {
    var state = cluster.state();
    Map<String, NodeFacts.Facts> facts =
        told.stream()
            .collect(Collectors.toMap(NodeFacts.Facts::address, one -> one, (one, two) -> two));
    return new ClusterReport(
        informant.address(),
        new Members(state, facts).list(),
        homes(told, Set.copyOf(answering)),
        ledger,
        history,
        sources.databaseUp().getAsBoolean());
  }

  private List<ClusterReport.Home> homes(List<NodeFacts.Facts> told, Set<String> answering) {
    return sources.directory().markets().stream()
        .map(MarketSpec::id)
        .map(id -> new ClusterReport.Home(id, home(told, id), answering.contains(id)))
        .toList();
  }

  private static @Nullable String home(List<NodeFacts.Facts> told, String market) {
    return told.stream()
        .filter(one -> one.markets().contains(market))
        .map(NodeFacts.Facts::address)
        .findFirst()
        .orElse(null);
  }

  @Override
  public Leaving drain(String address) {
    var members = new Members(cluster.state(), Map.of());
    Optional<Member> member = members.find(address);
    if (member.isEmpty()) {
      return Leaving.UNKNOWN_MEMBER;
    }
    if (!members.canTradeWithout(member.get())) {
      return Leaving.LAST_TRADING_MEMBER;
    }
    log.warn("An operator asks {} to leave the cluster", address);
    cluster.manager().tell(Leave.create(member.get().address()));
    return Leaving.LEAVES;
  }
}
