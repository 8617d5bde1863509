package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Asks a started server who it is. "Started" only says that something answers; this says that it is
 * the server of our directory and that its commits are durable.
 */
final class ServerProof {
  private ServerProof() {}

  static void require(Connection connection, Path data) throws SQLException, IOException {
    Path reported = Path.of(show(connection, "data_directory"));
    if (Files.notExists(reported) || !Files.isSameFile(reported, data)) {
      throw new EmbeddedDatabaseException(
          "The server that answers keeps its data in " + reported + ", not in " + data);
    }
    for (String setting : ServerConfiguration.durabilitySettings()) {
      requireOn(connection, setting);
    }
  }

  private static void requireOn(Connection connection, String setting) throws SQLException {
    String value = show(connection, setting);
    if (!"on".equals(value)) {
      throw new EmbeddedDatabaseException(
          "PostgreSQL runs with "
              + setting
              + " = "
              + value
              + ": acknowledged orders could be lost.");
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }
}
