package org.thaliumx.identity.secret;

/** No master key that is given opens what the database holds. */
public final class MasterKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MasterKeyException(String name) {
    super(
        "the secrets in the database are sealed with the master key named "
            + name
            + ", and it is not given: set THALIUMX_MASTER_KEY, or THALIUMX_MASTER_KEY_FILE to its"
            + " file, or copy the file master-key from the data directory it was made in. All nodes"
            + " of an exchange, and whoever restores a backup of it, need the same");
  }
}
