package org.thaliumx.kafka.journal;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.event.ActRow;
import org.thaliumx.kafka.event.AuditEvents;
import org.thaliumx.kafka.event.EventTimes;
import org.thaliumx.kafka.event.ExchangeFold;
import org.thaliumx.kafka.event.PublishedPosition;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalBatch;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * Tells the journal from where the last committed transaction ended. Every transaction holds the
 * events of some rows, the state after them and the position they reach to, so that the three never
 * part. After any failure another one has to be opened, which finds out what was committed. One
 * thread; blocks.
 */
final class PublishingSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PublishingSession.class);
  private static final int MAX_ROWS = 2_000;
  private static final int MAX_ACTS = 500;

  /** Beyond this a transaction is committed, rows left or not. */
  private static final int ENOUGH_RECORDS = 20_000;

  /** Acts are rare, and their trail is asked for less often than the journal. */
  private static final long ACTS_EVERY_MILLIS = 100;

  private static final long LAG_EVERY_MILLIS = 1_000;
  private static final int CHECK_MILLIS = 10_000;
  private static final List<Topic> STATE =
      List.of(
          Topic.STATE_CONFIG,
          Topic.STATE_USERS,
          Topic.STATE_BALANCES,
          Topic.STATE_ORDERS,
          Topic.STATE_MARKETS);

  private final Journal journal;
  private final InstantSource clock;
  private final PublisherMeter meter;
  private final TransactionalSink sink;
  private final ExchangeFold fold;
  private final AuditEvents audit;
  private PublishedPosition position;
  private int rowsInHand;
  private long firstMillis;
  private long lastMillis;
  private long actsMillis;
  private long lagMillis;

  private PublishingSession(
      Journal journal,
      InstantSource clock,
      PublisherMeter meter,
      TransactionalSink sink,
      PublishedPosition position) {
    this.journal = journal;
    this.clock = clock;
    this.meter = meter;
    this.sink = sink;
    this.position = position;
    this.fold = new ExchangeFold(sink, journal.before(position.ordering()));
    this.audit = new AuditEvents(sink);
  }

  /**
   * Opens Kafka, shuts out whoever told before, and takes up where that one ended.
   *
   * @throws WrongJournalException when what was told last does not stand in this journal
   * @throws HangingTransactionException when nobody can say what was told last
   */
  static PublishingSession open(
      Journal journal, KafkaSettings settings, InstantSource clock, PublisherMeter meter) {
    var sink = new TransactionalSink(settings);
    boolean opened = false;
    try (var topics = new TopicReader(settings);
        Admin admin = Admin.create(adminConfig(settings))) {
      new HangingTransactions(admin).requireNone(TransactionalSink.TOPICS);
      PublishedPosition position = position(topics);
      PositionCheck.check(position, journal);
      var session = new PublishingSession(journal, clock, meter, sink, position);
      session.restore(topics);
      opened = true;
      return session;
    } finally {
      if (!opened) {
        sink.close();
      }
    }
  }

  private static Map<String, Object> adminConfig(KafkaSettings settings) {
    Map<String, Object> config = settings.client("thaliumx-journal-check");
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CHECK_MILLIS);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CHECK_MILLIS);
    return config;
  }

  private static PublishedPosition position(TopicReader topics) {
    byte[] known = topics.latest(Topic.STATE_BRIDGE).get(PublishedPosition.KEY);
    if (known != null) {
      return PublishedPosition.parse(known);
    }
    if (topics.hasAny(Topic.UNIFY_EVENTS)) {
      throw new WrongJournalException(
          "topic "
              + Topic.UNIFY_EVENTS.text()
              + " has events, but "
              + Topic.STATE_BRIDGE.text()
              + " does not say up to where: it was deleted or is of other making. Delete all topics"
              + " of the exchange to have everything told anew");
    }
    return PublishedPosition.START;
  }

  private void restore(TopicReader topics) {
    if (position.equals(PublishedPosition.START)) {
      log.info("Kafka has nothing yet: everything is told from the journal's beginning");
      return;
    }
    for (Topic topic : STATE) {
      for (Map.Entry<String, byte[]> entry : topics.latest(topic).entrySet()) {
        fold.restore(topic, entry.getKey(), entry.getValue());
      }
    }
    log.info(
        "Kafka was told up to journal row {}: {} accounts, {} open orders",
        position.ordering(),
        fold.accounts(),
        fold.openOrders());
  }

  /**
   * Tells what there is to tell now, in one transaction.
   *
   * @return whether there is more
   */
  boolean publishNext() {
    long nowMillis = clock.millis();
    List<Journal.Row> rows = journal.next(position.ordering(), MAX_ROWS);
    int published = 0;
    while (published < rows.size() && sink.records() < ENOUGH_RECORDS) {
      publish(rows.get(published++));
    }
    boolean moreActs = publishActs(nowMillis);
    fold.publishFigures(nowMillis);
    commit(nowMillis);
    measure(nowMillis);
    return moreActs || published < rows.size() || rows.size() == MAX_ROWS;
  }

  private void publish(Journal.Row row) {
    long atMillis =
        switch (JournalBatch.ofRow(row.ordering(), row.manifest(), row.payload())) {
          case AccountBatch batch -> {
            fold.apply(row.ordering(), row.id(), row.sequenceNumber(), batch);
            yield EventTimes.last(batch);
          }
          case MarketBatch batch -> {
            fold.apply(row.ordering(), row.id(), batch);
            MarketEvent last = batch.events().getLast();
            yield last.atMillis();
          }
        };
    lastMillis = atMillis == 0 ? lastMillis : atMillis;
    if (rowsInHand++ == 0) {
      firstMillis = atMillis;
    }
    position =
        position.after(
            row.ordering(), row.entity() + "|" + row.id(), row.sequenceNumber(), checksum(row));
  }

  /** Tells two rows at the same place of two journals apart. */
  static long checksum(Journal.Row row) {
    var sum = new CRC32C();
    sum.update(row.payload());
    return sum.getValue();
  }

  private boolean publishActs(long nowMillis) {
    if (nowMillis - actsMillis < ACTS_EVERY_MILLIS) {
      return false;
    }
    List<ActRow> acts = journal.acts(position.actNumber(), MAX_ACTS);
    for (ActRow act : acts) {
      audit.publish(act);
      fold.apply(act);
      position = position.after(act);
    }
    boolean more = acts.size() == MAX_ACTS;
    actsMillis = more ? 0 : nowMillis;
    return more;
  }

  private void commit(long nowMillis) {
    int records = sink.records();
    if (records == 0 && rowsInHand == 0) {
      return;
    }
    fold.writeState(nowMillis);
    sink.publish(Topic.STATE_BRIDGE, PublishedPosition.KEY, position.toJson(), nowMillis);
    sink.commit();
    long lag = firstMillis == 0 ? 0 : Math.max(0, clock.millis() - firstMillis);
    meter.published(rowsInHand, records, lag);
    rowsInHand = 0;
    firstMillis = 0;
  }

  private void measure(long nowMillis) {
    if (nowMillis - lagMillis >= LAG_EVERY_MILLIS) {
      lagMillis = nowMillis;
      long rows = Math.max(0, journal.lastOrdering() - position.ordering());
      meter.behind(rows, rows == 0 ? 0 : Math.max(0, nowMillis - lastMillis));
    }
  }

  /** Up to where it has told; what is not committed included. */
  PublishedPosition position() {
    return position;
  }

  @Override
  public void close() {
    if (sink.isOpen()) {
      meter.aborted();
    }
    sink.close();
  }

  /** Says that a position is one of this journal, or throws. */
  private static final class PositionCheck {
    private PositionCheck() {}

    static void check(PublishedPosition position, Journal journal) {
      if (position.ordering() > 0) {
        checkRow(position, journal.at(position.ordering()), journal);
      }
      if (position.actNumber() > 0) {
        Optional<String> hash = journal.actHash(position.actNumber());
        if (!hash.equals(Optional.of(position.actHash()))) {
          throw new WrongJournalException(
              "Kafka was told of operators' acts up to number "
                  + position.actNumber()
                  + ", and that is not the act of this exchange. "
                  + ADVICE);
        }
      }
    }

    private static final String ADVICE =
        "The database is an older copy, or that of another exchange. Nothing is published: point the"
            + " node to the right Kafka, or delete all topics of the exchange to have everything"
            + " told anew";

    private static void checkRow(
        PublishedPosition position, Optional<Journal.Row> row, Journal journal) {
      boolean same =
          row.filter(r ->
                  (r.entity() + "|" + r.id()).equals(position.persistenceId())
                      && r.sequenceNumber() == position.sequenceNumber()
                      && checksum(r) == position.checksum())
              .isPresent();
      if (!same) {
        throw new WrongJournalException(
            "Kafka was told up to row "
                + position.ordering()
                + " of a journal, and this one, which"
                + " ends at row "
                + journal.lastOrdering()
                + ", does not have that row. "
                + ADVICE);
      }
    }
  }
}
