package org.thaliumx.protocol.identity;

import java.util.List;

/** The keys that access tokens are signed with. Thread-safe; blocks. */
public interface SigningKeyRecords {

  /**
   * A key pair.
   *
   * @param publicKey as JSON Web Key
   * @param sealed the same with the private part
   * @param createdAtMillis since when, in milliseconds since the epoch
   */
  record SigningKeyRecord(String id, String publicKey, String sealed, long createdAtMillis) {}

  /** All there are, oldest first. */
  List<SigningKeyRecord> list();

  /** Adds one, unless one was made after a time. */
  void insertUnlessNewer(SigningKeyRecord key, long newerThanMillis);

  /** Forgets those made before. */
  void deleteOlderThan(long millis);
}
