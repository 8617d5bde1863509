package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that were written for Binance Spot, as their makers publish them, on a node with demo
 * data. Each client has a market of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BinanceClientsIT {
  private TestPrograms programs;
  private DemoVenue venue;

  @BeforeAll
  void start(@TempDir Path data) {
    programs = new TestPrograms(data);
    venue = DemoVenue.start(data);
  }

  @AfterAll
  void stop() {
    venue.close();
    programs.close();
  }

  private NodeScripts scripts() {
    return NodeScripts.install(venue.node().url());
  }

  @Test
  void ccxtTradesOverRest() {
    assertThat(scripts().run("ccxt-rest.js")).contains("ok says what is wrong");
  }

  @Test
  void ccxtTradesAndListensOverWebSockets() {
    assertThat(scripts().run("ccxt-socket.js")).contains("ok asks through the socket");
  }

  @Test
  void binancesOwnConnectorsTradeOverRest() {
    assertThat(scripts().run("connector-rest.js")).contains("ok both read what happened");
  }

  @Test
  void binancesClassicConnectorListensOverWebSockets() {
    assertThat(scripts().run("connector-socket.js")).contains("ok follows a market");
  }

  @Test
  void binancesConnectorForJavaTradesAndListens() {
    assertThat(JavaPrograms.run("ConnectorProgram", venue.node().url()))
        .contains("ok trades through the socket");
  }

  @Test
  void xchangeTradesOverRest() {
    assertThat(JavaPrograms.run("XchangeProgram", venue.node().url()))
        .contains("ok gets a listen key");
  }

  @Test
  void theExampleInTheDocumentsTrades() {
    Path example = Path.of("..", "docs", "examples", "ccxt-trade.js").toAbsolutePath();
    assertThat(scripts().run(example)).contains("bob bought 0.01").contains("alice sold 0.01");
  }
}
