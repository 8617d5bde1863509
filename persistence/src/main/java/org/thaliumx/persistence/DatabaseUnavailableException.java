package org.thaliumx.persistence;

import java.sql.SQLException;
import org.thaliumx.protocol.Unavailable;

/** The database is gone, stopping, starting or full: waiting helps, nothing is wrong here. */
public final class DatabaseUnavailableException extends DatabaseException implements Unavailable {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailableException(SQLException cause) {
    super(cause);
  }
}
