package org.thaliumx.persistence;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** The database refused, failed or was not there. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String CONNECTION_CLASS = "08";
  private static final String OPERATOR_CLASS = "57P";
  private static final String RESOURCES_CLASS = "53";

  private final boolean unavailable;

  public DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
    this.unavailable = isUnavailable(cause);
  }

  /**
   * Whether waiting helps: the server is gone, stopping, starting or full; nothing is wrong here.
   */
  public boolean unavailable() {
    return unavailable;
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
