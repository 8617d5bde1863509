package org.thaliumx.persistence.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseException;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.protocol.OperatorActs.Act;
import org.thaliumx.protocol.OperatorActs.Check;
import org.thaliumx.protocol.OperatorActs.Link;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Page;
import org.thaliumx.protocol.OperatorActs.Query;
import org.thaliumx.protocol.OperatorActs.Request;

class ActTrailTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-31T12:00:00.123Z"));
  private static final Outcome DONE = new Outcome(200, "", "key k1");
  private static final Outcome FORBIDDEN = new Outcome(403, "FORBIDDEN", "");

  private static final Database database = TestServer.migratedDatabase(6);
  private final ActTrail trail = new ActTrail(database, CLOCK, "node-1");
  private final ActChain chain = new ActChain(database);
  private final ActPages pages = new ActPages(database);

  @BeforeEach
  void clear() {
    TestServer.clear(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Request request(String operator, String market, String account) {
    return new Request(
        operator, "10.0.0.7", "PUT", "/v1/x", "{\"a\":1}", market, account, "0af7651916cd43dd");
  }

  private Link begin(String operator, String market, String account) {
    return trail.add(List.of(new Entry.Begin(request(operator, market, account)))).getFirst();
  }

  private void end(long act, Outcome outcome) {
    trail.add(List.of(new Entry.End(act, outcome)));
  }

  private List<Long> numbers(String operator, String market, String account) {
    return pages.read(new Query(operator, market, account, 100, Long.MAX_VALUE)).acts().stream()
        .map(Act::number)
        .toList();
  }

  private Check check() {
    return chain.check(Link.START, 1_000_000);
  }

  /** As somebody does who may do anything in the database. */
  private static void tamper(String... statements) {
    database.inTransaction(connection -> {
      Jdbc.update(connection, "ALTER TABLE operator_act DISABLE TRIGGER only_added");
      for (String statement : statements) {
        Jdbc.update(connection, statement);
      }
      return Jdbc.update(connection, "ALTER TABLE operator_act ENABLE TRIGGER only_added");
    });
  }

  @Test
  void showsAnActWithItsOutcomeOnceThatIsKnown() {
    Link begun = begin("op", "BTC_USDT", "");
    var act =
        new Act(
            1, CLOCK.millis(), "node-1", request("op", "BTC_USDT", ""), false, null, begun.hash());
    Query all = new Query("", "", "", 10, Long.MAX_VALUE);
    assertThat(pages.read(all)).isEqualTo(new Page(List.of(act), 0));

    end(begun.number(), DONE);
    assertThat(pages.read(all).acts()).extracting(Act::outcome).containsExactly(DONE);
  }

  @Test
  void keepsTheFirstOutcomeWhenItIsToldAgain() {
    Link begun = begin("op", "", "");
    end(begun.number(), DONE);
    end(begun.number(), FORBIDDEN);
    Query all = new Query("", "", "", 10, Long.MAX_VALUE);
    assertThat(pages.read(all).acts()).extracting(Act::outcome).containsExactly(DONE);
    assertThat(check()).isEqualTo(new Check(check().reached(), 0, true));
    assertThat(check().reached().number()).isEqualTo(2);
  }

  @Test
  void showsWhoWasRefused() {
    trail.add(List.of(new Entry.Refused(request("alice", "", ""), FORBIDDEN)));
    Act act = pages.read(new Query("alice", "", "", 10, Long.MAX_VALUE)).acts().getFirst();
    assertThat(act.refused()).isTrue();
    assertThat(act.outcome()).isEqualTo(FORBIDDEN);
  }

  @Test
  void keepsTextsThatPostgresCannot() {
    Request odd = new Request("op", "", "PUT", "/v1/x", "a\0b\uD800c", "", "", "");
    trail.add(List.of(new Entry.Begin(odd)));
    Act act = pages.read(new Query("", "", "", 10, Long.MAX_VALUE)).acts().getFirst();
    assertThat(act.request().body()).isEqualTo("a\uFFFDb\uFFFDc");
    assertThat(check().brokenAt()).isZero();
  }

  @Test
  void filtersByWhoAndByWhat() {
    begin("op-1", "BTC_USDT", "");
    begin("op-2", "BTC_USDT", "");
    begin("op-1", "", "alice");
    assertThat(numbers("", "", "")).containsExactly(3L, 2L, 1L);
    assertThat(numbers("op-1", "", "")).containsExactly(3L, 1L);
    assertThat(numbers("", "BTC_USDT", "")).containsExactly(2L, 1L);
    assertThat(numbers("", "", "alice")).containsExactly(3L);
    assertThat(numbers("op-2", "", "alice")).isEmpty();
  }

  @Test
  void goesOnWhereAPageEnded() {
    for (int i = 0; i < 5; i++) {
      end(begin("op", "", "").number(), DONE);
    }
    Page first = pages.read(new Query("op", "", "", 3, Long.MAX_VALUE));
    assertThat(first.acts()).extracting(Act::number).containsExactly(9L, 7L, 5L);
    Page second = pages.read(new Query("op", "", "", 3, first.next()));
    assertThat(second.acts()).extracting(Act::number).containsExactly(3L, 1L);
    assertThat(second.next()).isZero();
  }

  @Test
  void isOneChainWhenSeveralNodesAddAtOnce() throws Exception {
    List<Callable<Link>> adding = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      var node = new ActTrail(database, CLOCK, "node-" + i % 4);
      adding.add(() -> node.add(List.of(new Entry.Begin(request("op", "", "")))).getFirst());
    }
    List<Long> added = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<Link> link : threads.invokeAll(adding)) {
        added.add(link.get().number());
      }
    }
    assertThat(added).doesNotHaveDuplicates();
    assertThat(check().reached().number()).isEqualTo(40);
    assertThat(check().brokenAt()).isZero();
  }

  @Test
  void followsTheChainSoFarAtATimeAndFromAnyRow() {
    List<Entry> many = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      many.add(new Entry.Begin(request("op", "", "")));
    }
    List<Link> links = trail.add(many);
    Check first = chain.check(Link.START, 1_000);
    assertThat(first).isEqualTo(new Check(links.get(999), 0, false));
    Check second = chain.check(first.reached(), 1_000);
    assertThat(second).isEqualTo(new Check(links.getLast(), 0, true));
    assertThat(chain.check(links.getLast(), 1_000)).isEqualTo(second);
  }

  @Test
  void isEmptyAndWholeAtFirst() {
    assertThat(check()).isEqualTo(new Check(Link.START, 0, true));
  }

  @Test
  void letsNobodyChangeARow() {
    begin("op", "", "");
    for (String change :
        List.of(
            "UPDATE operator_act SET operator = 'x'",
            "DELETE FROM operator_act",
            "TRUNCATE operator_act")) {
      assertThatThrownBy(
              () -> database.inTransaction(connection -> Jdbc.update(connection, change)))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("never changed");
    }
  }

  @Test
  void findsEveryChangeOfARow() {
    for (String change :
        List.of(
            "kind = 'R'",
            "act = 1",
            "at = at + interval '1 ms'",
            "node = 'x'",
            "operator = 'x'",
            "client = 'x'",
            "method = 'x'",
            "path = 'x'",
            "body = 'x'",
            "market = 'x'",
            "account = 'x'",
            "trace_id = 'x'",
            "status = 1",
            "code = 'x'",
            "note = 'x'",
            "hash = decode(repeat('11', 32), 'hex')",
            "operator = 'opB', market = 'TC_USDT'")) {
      TestServer.clear(database);
      Link first = begin("op", "BTC_USDT", "alice");
      begin("op", "BTC_USDT", "alice");
      end(2, DONE);
      tamper("UPDATE operator_act SET " + change + " WHERE number = 2");
      assertThat(check()).as(change).isEqualTo(new Check(first, 2, true));
    }
  }

  @Test
  void findsARowThatIsGone() {
    Link first = begin("op", "", "");
    begin("op", "", "");
    begin("op", "", "");
    tamper("DELETE FROM operator_act WHERE number = 2");
    assertThat(check()).isEqualTo(new Check(first, 2, true));
  }

  @Test
  void findsThatTheLastRowsAreGone() {
    Link first = begin("op", "", "");
    Link last = begin("op", "", "");
    tamper("DELETE FROM operator_act WHERE number = 2");
    assertThat(check()).isEqualTo(new Check(first, 2, true));

    byte[] hash = Links.bytes(first);
    database.inTransaction(connection ->
        Jdbc.update(connection, "UPDATE operator_act_end SET number = 1, hash = ?", hash));
    assertThat(check().brokenAt()).as("only who noted the end can tell").isZero();
    assertThat(chain.check(last, 1_000)).isEqualTo(new Check(last, 2, true));
  }

  @Test
  void findsAChainThatWasWrittenAnew() {
    begin("op", "", "");
    Link noted = begin("op", "", "");
    TestServer.clear(database);
    begin("somebody else", "", "");
    begin("op", "", "");
    assertThat(check().brokenAt()).isZero();
    assertThat(chain.check(noted, 1_000).brokenAt()).isEqualTo(2);
  }
}
