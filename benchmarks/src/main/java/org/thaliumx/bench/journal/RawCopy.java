package org.thaliumx.bench.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.thaliumx.persistence.Jdbc;

/**
 * Stores journal rows by COPY over one connection, into a table like the journal's: the most that
 * the database takes. Blocks; not thread-safe.
 */
final class RawCopy {

  private static final String COLUMNS =
      "persistence_id, sequence_number, writer, event_ser_id, event_ser_manifest, event_payload";
  private static final String SOURCE =
      "SELECT "
          + COLUMNS
          + " FROM event_journal WHERE ordering > ? AND ordering <= ? ORDER BY ordering LIMIT ?";
  private static final String COPY =
      "COPY journal_copy (" + COLUMNS + ") FROM STDIN (FORMAT binary)";

  /** What a binary COPY begins with: a signature, no flags, no extension. */
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final int COLUMN_COUNT = 6;
  private static final int END = -1;

  private final Connection connection;

  /** The rows in the form of COPY, so many in each. */
  private final List<byte[]> blocks = new ArrayList<>();

  private final int rows;

  /** Prepares the rows of a part of the journal. */
  RawCopy(Connection connection, long from, long to, int maxRows, int rowsPerCommit)
      throws SQLException, IOException {
    this.connection = connection;
    List<byte[]> tuples = Jdbc.list(connection, SOURCE, RawCopy::tuple, from, to, maxRows);
    for (int first = 0; first < tuples.size(); first += rowsPerCommit) {
      blocks.add(block(tuples.subList(first, Math.min(first + rowsPerCommit, tuples.size()))));
    }
    rows = tuples.size();
    execute("CREATE TABLE journal_copy (LIKE event_journal INCLUDING ALL)");
  }

  private static byte[] tuple(ResultSet row) throws SQLException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    try {
      out.writeShort(COLUMN_COUNT);
      write(out, row.getString(1).getBytes(UTF_8));
      out.writeInt(Long.BYTES);
      out.writeLong(row.getLong(2));
      write(out, row.getString(3).getBytes(UTF_8));
      out.writeInt(Integer.BYTES);
      out.writeInt(row.getInt(4));
      write(out, row.getString(5).getBytes(UTF_8));
      write(out, row.getBytes(6));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] block(List<byte[]> tuples) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(HEADER);
    for (byte[] tuple : tuples) {
      out.write(tuple);
    }
    out.writeShort(END);
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  /** How many rows there are. */
  int rows() {
    return rows;
  }

  /** Stores all rows, each block a transaction; answers how long it took, in nanoseconds. */
  long run() throws SQLException, IOException {
    execute("TRUNCATE journal_copy");
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    long start = System.nanoTime();
    for (byte[] block : blocks) {
      copy.copyIn(COPY, new ByteArrayInputStream(block));
    }
    return System.nanoTime() - start;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
