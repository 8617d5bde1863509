package org.thaliumx.kafka.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thaliumx.kafka.journal.Journal;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.MarketBatch;

/** Collects what a fold tells. */
public final class Told implements EventSink {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What depends on the journal alone, and not on when it is told. */
  private static final Set<Topic> CERTAIN =
      EnumSet.of(
          Topic.TRADES,
          Topic.ORDERS,
          Topic.BALANCES,
          Topic.DEPOSITS,
          Topic.WITHDRAWS,
          Topic.REGISTER_USER,
          Topic.UNIFY_EVENTS,
          Topic.PRICES,
          Topic.ORDER_BOOK,
          Topic.TRANSACTIONS,
          Topic.ALERTS,
          Topic.AUDIT);

  private final List<Event> events = new ArrayList<>();
  private final Map<Topic, Map<String, byte[]>> state = new HashMap<>();

  /**
   * One thing told.
   *
   * @param value null where something was taken back
   */
  public record Event(Topic topic, String key, @Nullable String value, long atMillis) {

    /** Its JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(value);
      } catch (IOException e) {
        throw new IllegalStateException(value, e);
      }
    }
  }

  @Override
  public void publish(Topic topic, String key, byte @Nullable [] value, long atMillis) {
    events.add(new Event(topic, key, value == null ? null : new String(value, UTF_8), atMillis));
    Map<String, byte[]> latest = state.computeIfAbsent(topic, t -> new HashMap<>());
    if (value == null) {
      latest.remove(key);
    } else {
      latest.put(key, value);
    }
  }

  /** Everything a journal says. */
  public static Told of(Journal journal) {
    var told = new Told();
    var fold = new ExchangeFold(told, History.NONE);
    journal.next(0, Integer.MAX_VALUE).forEach(row -> apply(fold, row));
    var audit = new AuditEvents(told);
    journal.acts(0, Integer.MAX_VALUE).forEach(audit::publish);
    return told;
  }

  /** Lets a fold follow a row. */
  static void apply(ExchangeFold fold, Journal.Row row) {
    switch (SmallExchange.decoded(row)) {
      case AccountBatch b -> fold.apply(row.ordering(), row.id(), row.sequenceNumber(), b);
      case MarketBatch b -> fold.apply(row.ordering(), row.id(), b);
      default -> throw new IllegalStateException(row.manifest());
    }
  }

  /** Everything on a topic. */
  public List<Event> on(Topic topic) {
    return events.stream().filter(event -> event.topic() == topic).toList();
  }

  /** Everything that depends on the journal alone. */
  List<Event> certain() {
    return events.stream().filter(event -> CERTAIN.contains(event.topic())).toList();
  }

  /** The topics of which everything depends on the journal alone. */
  public static Set<Topic> certainTopics() {
    return EnumSet.copyOf(CERTAIN);
  }

  /** Puts what is in the compacted topics into a fold that goes on. */
  void restore(ExchangeFold fold) {
    for (Topic topic :
        List.of(
            Topic.STATE_CONFIG,
            Topic.STATE_USERS,
            Topic.STATE_BALANCES,
            Topic.STATE_ORDERS,
            Topic.STATE_MARKETS)) {
      state.getOrDefault(topic, Map.of()).forEach((key, value) -> fold.restore(topic, key, value));
    }
  }

  void clear() {
    events.clear();
  }
}
