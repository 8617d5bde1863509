package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.persistence.DatabaseSettings;

/** Whether the history that a node has written is the one its journal leads to. */
final class RebuiltHistory {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final List<String> TABLES =
      List.of("trade", "last_trade", "candle", "open_order", "closed_order", "order_sides");
  private static final String LAST = "SELECT max(ordering) FROM event_journal";
  private static final String OFFSET =
      "SELECT ordering FROM projection_offset WHERE name = 'history'";

  private final Connection connection;

  private RebuiltHistory(Connection connection) {
    this.connection = connection;
  }

  /** Lets the running node write its history anew; nobody may trade meanwhile. */
  static void requireSame(DatabaseSettings settings) {
    try (Connection connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
      var history = new RebuiltHistory(connection);
      Map<String, List<String>> written = history.everything();
      assertThat(written.get("trade")).isNotEmpty();
      history.texts("SELECT history_reset()::text");
      assertThat(history.everything()).isEqualTo(written);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, List<String>> everything() throws SQLException {
    long last = Long.parseLong(texts(LAST).getFirst());
    await().atMost(LONG).until(() -> Long.parseLong(texts(OFFSET).getFirst()) >= last);
    var tables = new TreeMap<String, List<String>>();
    for (String table : TABLES) {
      tables.put(table, texts("SELECT t::text FROM " + table + " t ORDER BY 1"));
    }
    return tables;
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
