package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.node.command.Main;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/** Nodes in networks of their own, of which one is cut off while all of them trade. */
class PartitionIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int NODES = 3;
  private static final int MANAGEMENT_PORT = 8558;
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final BigDecimal DEPOSITED = BigDecimal.valueOf(10_000_000);
  private static final List<String> MARKETS = List.of("BTC_USDT");
  private static final TradingLoad.Plan PLAN =
      new TradingLoad.Plan(MARKETS, 2, 400, Duration.ofMillis(900));

  @TempDir Path directory;

  private final List<NodeSlot> slots = new ArrayList<>();

  @BeforeAll
  static void askForNetworks() {
    assumeTrue(
        TestNetwork.isPermitted(),
        "network namespaces cannot be made here: that takes root on Linux, and the program 'ip'");
  }

  @Test
  void theSideWithoutAMajorityEndsAndTheOtherGoesOn() throws IOException {
    var settings =
        EmbeddedSettings.in(directory.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings);
        TestNetwork network = TestNetwork.open(NODES);
        TcpRelay relay =
            TcpRelay.open(
                network.gateway(),
                URI.create(database.connection().url().substring(5)).getPort())) {
      try {
        start(network, database, relay);
        trade(network, database);
      } finally {
        slots.forEach(NodeSlot::close);
      }
    }
  }

  private void start(TestNetwork network, EmbeddedDatabase database, TcpRelay relay) {
    String points =
        IntStream.range(0, NODES)
            .mapToObj(node -> network.address(node) + ":" + MANAGEMENT_PORT)
            .collect(Collectors.joining(","));
    String url = "jdbc:postgresql://" + network.gateway() + ":" + relay.port() + "/thaliumx";
    for (int node = 0; node < NODES; node++) {
      slots.add(
          new NodeSlot(
              new NodeProcess.Start(
                  directory.resolve("node" + node),
                  network.wrapper(node),
                  NodeProcess.THIS_BUILD,
                  "-Xmx384m",
                  List.of("--host", network.address(node)),
                  Map.of(
                      "THALIUMX_CONTACT_POINTS", points,
                      "THALIUMX_CLUSTER_HOST", network.address(node),
                      "THALIUMX_MANAGEMENT_PORT", Integer.toString(MANAGEMENT_PORT),
                      "THALIUMX_OPERATOR_SECRET", SECRET,
                      "THALIUMX_JDBC_URL", url,
                      "THALIUMX_JDBC_USER", database.connection().user(),
                      "THALIUMX_JDBC_PASSWORD", database.connection().password()))));
    }
    slots.forEach(NodeSlot::awaitReady);
  }

  private void trade(TestNetwork network, EmbeddedDatabase database) {
    Map<String, RoamingClient> clients = new TreeMap<>();
    try (Trader operator = operator(0)) {
      operator.mustPost(
          "/v1/markets",
          """
          {"base":"BTC","quote":"USDT","tickSize":"0.01","lotSize":"0.00001",\
          "makerFee":"0.001","takerFee":"0.001"}\
          """);
      for (String name : List.of("carol", "dave")) {
        clients.put(name, funded(operator, name));
      }
    }
    var log = new OrderLog();
    try (var load = new TradingLoad(clients, log, "order", System.nanoTime(), PLAN)) {
      awaitMore(log);
      network.isolate(2);
      awaitEndOf(2, network, log);
      // What this one says reaches nobody, though it hears everybody.
      network.cut(1, 0);
      network.cut(1, 2);
      awaitEndOf(1, network, log);
    }
    try (Trader operator = operator(0)) {
      var reconciliation = new Reconciliation(MARKETS, clients, operator, log, DEPOSITED);
      reconciliation.run(database.connection());
      System.out.println("PartitionIT " + reconciliation.summary());
    }
    clients.values().forEach(RoamingClient::close);
  }

  /** It falls silent first, then ends; the others serve; and it comes back when it can. */
  private void awaitEndOf(int node, TestNetwork network, OrderLog log) {
    NodeSlot slot = slots.get(node);
    int ends = slot.statuses().size();
    await().atMost(LONG).until(() -> slot.statuses().size() > ends);
    assertThat(slot.statuses().get(ends)).isEqualTo(Main.LOST);
    assertThat(slot.log()).contains("This node answers nothing");
    awaitMore(log);
    network.heal();
    slot.awaitReadyAfter(ends + 1);
    slots.forEach(NodeSlot::awaitReady);
  }

  private Trader operator(int node) {
    return Trader.at(slots.get(node).url().orElseThrow(), "first-operator", SECRET);
  }

  private RoamingClient funded(Trader operator, String name) {
    for (String asset : List.of("BTC", "USDT")) {
      operator.mustPost(
          "/v1/deposits",
          "{\"account\":\"%s\",\"asset\":\"%s\",\"amount\":\"%s\",\"reference\":\"%s\"}"
              .formatted(name, asset, DEPOSITED, asset));
    }
    JsonNode key =
        operator.mustPost("/v1/admin/keys", "{\"account\":\"" + name + "\",\"role\":\"TRADER\"}");
    return new RoamingClient(this::urls, key.path("key").asText(), key.path("secret").asText());
  }

  private List<String> urls() {
    return slots.stream().map(NodeSlot::url).flatMap(Optional::stream).toList();
  }

  private static void awaitMore(OrderLog log) {
    int enough = log.acknowledged().size() + 20;
    await().atMost(LONG).until(() -> log.acknowledged().size() >= enough);
  }
}
