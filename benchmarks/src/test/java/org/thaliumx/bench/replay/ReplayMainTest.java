package org.thaliumx.bench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.bench.FakeExchange;
import org.thaliumx.bench.FakeExchange.Fault;

class ReplayMainTest {

  /** A made-up stretch with everything in it: orders, a reduction, trades, deletions, learning. */
  private static final List<String> MESSAGES =
      List.of(
          "1,1,7,10,1000000,1",
          "2,1,8,5,1000000,1",
          "3,4,7,4,1000000,1",
          "4,2,8,2,1000000,1",
          "5,4,7,6,1000000,1",
          "6,5,0,50,1005000,1",
          "7,3,8,3,1000000,1",
          "8,4,99,20,1010000,-1");

  private static final List<String> ROWS =
      List.of(
          "1010000,20,1000000,10,1020000,30,990000,40",
          "1010000,20,1000000,15,1020000,30,990000,40",
          "1010000,20,1000000,11,1020000,30,990000,40",
          "1010000,20,1000000,9,1020000,30,990000,40",
          "1010000,20,1000000,3,1020000,30,990000,40",
          "1010000,20,1000000,3,1020000,30,990000,40",
          "1010000,20,990000,40,1020000,30,980000,6",
          "1020000,30,990000,40,1030000,1,980000,6");

  @TempDir private Path folder;
  private FakeExchange exchange;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws IOException {
    exchange = new FakeExchange();
    Files.write(folder.resolve("messages.csv"), MESSAGES);
    Files.write(folder.resolve("book.csv"), ROWS);
  }

  @AfterEach
  void stop() {
    exchange.close();
  }

  private int replay(URI url, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--market=AAPL_USD",
                "--messages=" + folder.resolve("messages.csv"),
                "--book=" + folder.resolve("book.csv"),
                "--state=" + folder.resolve("state"),
                "--url=" + url));
    arguments.addAll(List.of(more));
    return ReplayMain.run(new PrintStream(output, true, UTF_8), arguments.toArray(String[]::new));
  }

  private String printed() {
    return output.toString(UTF_8);
  }

  @Test
  void followsTheRecordingAndSaysSo() {
    assertThat(replay(exchange.url())).isZero();
    assertThat(printed())
        .containsPattern("messages +8\n")
        .containsPattern("orders +10\n")
        .containsPattern("trades +3\n")
        .containsPattern("levels learned +2 .* 2 of them")
        .containsPattern("books compared +8 ")
        .containsPattern("books equal +8\n")
        .containsPattern("resting orders +4, .*: yes");
  }

  @Test
  void showsTheFirstDifferenceInFullAndFails() {
    exchange.forgetOrder(5);
    assertThat(replay(exchange.url(), "--retry-seconds=0")).isEqualTo(1);
    assertThat(printed())
        .contains("First difference, after message 2", "message 2,1,8,5,1000000,1")
        .containsPattern("bid 1 +expected 15 @ 100 +actual 10 @ 100 +<-- differs")
        .containsPattern("first difference +after message 2\n");
  }

  @Test
  void noticesWhenTheWrongOrderOfALevelTraded() throws IOException {
    // As recorded, the younger order trades first: levels agree all along, the orders do not.
    Files.write(
        folder.resolve("messages.csv"), List.of(MESSAGES.get(0), MESSAGES.get(1), MESSAGES.get(2)));
    Files.write(folder.resolve("book.csv"), List.of(ROWS.get(0), ROWS.get(1), ROWS.get(2)));
    exchange.preferTheYounger();
    assertThat(replay(exchange.url(), "--retry-seconds=0")).isEqualTo(1);
    assertThat(printed())
        .containsPattern("books equal +3\n")
        .contains("order 1-1 should rest with 6, but has 10");
  }

  @Test
  void survivesFaultsAtEveryRequest() throws IOException {
    replay(exchange.url());
    int requests = exchange.log().size();
    for (Fault fault : List.of(Fault.UNAVAILABLE, Fault.ANSWER_LOST)) {
      for (int number = 1; number <= requests; number++) {
        try (var faulty = new FakeExchange()) {
          faulty.plan(number, fault);
          assertThat(replay(faulty.url())).as("%s at request %d", fault, number).isZero();
          assertThat(faulty.orderCount()).isEqualTo(exchange.orderCount());
        }
      }
    }
  }

  @Test
  void resumesAfterDyingAtEveryRequest() throws IOException {
    replay(exchange.url());
    int requests = exchange.log().size();
    for (Fault fault : List.of(Fault.UNAVAILABLE, Fault.ANSWER_LOST)) {
      for (int number = 1; number <= requests; number++) {
        try (var faulty = new FakeExchange()) {
          faulty.plan(number, fault);
          assertThat(replay(faulty.url(), "--retry-seconds=0")).isIn(0, 2);
          assertThat(replay(faulty.url(), "--resume"))
              .as("%s at request %d%n%s", fault, number, printed())
              .isZero();
        }
      }
    }
  }

  @Test
  void replaysAgainOnTheSameMarket() {
    replay(exchange.url());
    assertThat(replay(exchange.url())).isZero();
    assertThat(printed()).contains("Cancelled 4 orders");
  }

  @Test
  void refusesAMarketWithOrdersOfOthers() {
    exchange.restForeignOrder("100", "1");
    assertThat(replay(exchange.url())).isEqualTo(2);
    assertThat(exchange.orderCount()).isOne();
  }

  @Test
  void refusesToResumeAnotherRecording() throws IOException {
    replay(exchange.url());
    Files.write(folder.resolve("messages.csv"), MESSAGES.reversed());
    assertThat(replay(exchange.url(), "--resume")).isEqualTo(2);
  }

  @Test
  void givesUsageForAnUnknownOption() {
    assertThat(replay(exchange.url(), "--colour=blue")).isEqualTo(2);
    assertThat(exchange.log()).isEmpty();
  }
}
