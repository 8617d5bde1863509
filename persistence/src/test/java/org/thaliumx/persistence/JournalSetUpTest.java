package org.thaliumx.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JournalSetUpTest {
  private final DatabaseSettings settings = TestServer.emptyDatabase();

  @Test
  void anActorFindsItsStateAgainAfterARestart() throws SQLException {
    try (Database database = Database.open(settings, "migration", 2)) {
      Migrations.apply(database);
    }
    assertThat(sumAfterAdding(1, 2, 3, 4)).isEqualTo(10);
    assertThat(sumAfterAdding(5)).isEqualTo(15);
    assertThat(JdbcTesting.query(settings, "SELECT count(*) FROM event_journal")).isEqualTo("5");
    assertThat(JdbcTesting.query(settings, "SELECT count(*) FROM snapshot")).isEqualTo("1");
  }

  @Test
  void aFrozenNodeKeepsWhatItWasWritingForSecondsOnly() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    ConfigFactory.parseResources("persistence.conf")
        .getConfig("pekko-persistence-jdbc.shared-databases.thaliumx.db.properties")
        .entrySet()
        .forEach(e -> properties.setProperty(e.getKey(), e.getValue().unwrapped().toString()));
    try (Connection connection = DriverManager.getConnection(settings.url(), properties);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("10s");
    }
  }

  private long sumAfterAdding(long... amounts) {
    try (Summing summing = Summing.start(settings)) {
      long sum = 0;
      for (long amount : amounts) {
        sum = summing.add(amount).toCompletableFuture().join();
      }
      return sum;
    }
  }
}
