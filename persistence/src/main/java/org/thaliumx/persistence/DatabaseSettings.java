package org.thaliumx.persistence;

/**
 * How to reach PostgreSQL.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}, without user and password
 */
public record DatabaseSettings(String url, String user, String password) {
  private static final String SCHEME = "jdbc:postgresql:";

  public DatabaseSettings {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException("A database URL starts with " + SCHEME + ", not: " + url);
    }
  }

  /** Without the password, since settings end up in logs. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
