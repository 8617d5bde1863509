package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.membership.Discovery;
import org.thaliumx.node.membership.Role;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/** A node that trades and one that has the doors, started before their database answers. */
class RolesIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void clientsOfOneTradeOnTheOtherAndBothWaitForTheDatabase() throws Exception {
    EmbeddedSettings where =
        EmbeddedSettings.in(directory.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    DatabaseSettings connection;
    try (EmbeddedDatabase once = EmbeddedDatabase.start(where)) {
      connection = once.connection();
    }
    List<Integer> ports = Ports.free(2);
    var trading = start(Role.TRADING, connection, ports.get(0), ports);
    var doors = start(Role.API, connection, ports.get(1), ports);
    for (int port : ports) {
      await().atMost(SOON).until(() -> status(port, "/alive") == 200);
      assertThat(status(port, "/ready")).isEqualTo(500);
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(where);
        Node home = trading.get();
        Node door = doors.get()) {
      assertThat(database.connection()).isEqualTo(connection);
      for (int port : ports) {
        assertThat(status(port, "/ready")).isEqualTo(200);
      }
      assertThat(home.hasDoors()).isFalse();
      trade(door);
    }
  }

  private CompletableFuture<Node> start(
      Role role, DatabaseSettings database, int managementPort, List<Integer> all) {
    var cluster =
        new ClusterSettings(
            "127.0.0.1",
            0,
            managementPort,
            Set.of(role),
            Discovery.ContactPoints.all(all.stream().map(port -> "127.0.0.1:" + port).toList()));
    NodeSettings settings =
        TestSettings.of(directory.resolve(role.text()), 0, true, Optional.of(database), cluster);
    return CompletableFuture.supplyAsync(
        () -> Node.start(settings), task -> Thread.ofPlatform().start(task));
  }

  private static void trade(Node door) {
    try (Trader alice = Trader.demo(door.url(), "alice");
        Trader operator = Trader.demo(door.url(), "operator")) {
      JsonNode order = alice.mustPlace(Trader.limit("BTC_USDT", "SELL", "60000.00", "0.1", "r-1"));
      assertThat(order.path("orderId").asText()).isEqualTo("1");
      Audit.settled(operator, SOON).requireBalanced();
    }
  }

  private static int status(int port, String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(5))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
