package org.thaliumx.persistence;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * The database refused or failed: a mistake of ours, unless it is a {@link
 * DatabaseUnavailableException}.
 */
public sealed class DatabaseException extends RuntimeException
    permits DatabaseUnavailableException {
  private static final long serialVersionUID = 1L;
  private static final String CONNECTION_CLASS = "08";
  private static final String OPERATOR_CLASS = "57P";
  private static final String RESOURCES_CLASS = "53";

  DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** What to throw for a failure of JDBC. */
  public static DatabaseException of(SQLException cause) {
    return isUnavailable(cause)
        ? new DatabaseUnavailableException(cause)
        : new DatabaseException(cause);
  }

  private static boolean isUnavailable(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || (state != null
            && (state.startsWith(CONNECTION_CLASS)
                || state.startsWith(OPERATOR_CLASS)
                || state.startsWith(RESOURCES_CLASS)));
  }
}
