package org.thaliumx.protocol.journal;

import java.io.NotSerializableException;
import java.util.Arrays;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.market.MarketSnapshot;

/** The kinds of values the journal stores, each with the versions of its form. */
enum StoredKind {
  MARKET_BATCH("market-batch", MarketBatch.class, 1, 2),
  ACCOUNT_BATCH("account-batch", AccountBatch.class, 1, 2),
  MARKET_SNAPSHOT("market-snapshot", MarketSnapshot.class, 1, 2),
  ACCOUNT_SNAPSHOT("account-snapshot", AccountSnapshot.class, 3, 3);

  private final String text;
  private final Class<?> type;
  private final int written;
  private final int newest;

  /**
   * @param text its name in a manifest
   * @param written the version its form is written in, which is raised only when that form changes
   * @param newest the last version that is read. Version 2 was once written of every kind, though
   *     only the form of account snapshots had changed: of the other kinds it is as version 1, and
   *     what changes them next is version 3
   */
  StoredKind(String text, Class<?> type, int written, int newest) {
    this.text = text;
    this.type = type;
    this.written = written;
    this.newest = newest;
  }

  /**
   * The kind of a value.
   *
   * @throws IllegalArgumentException when the journal does not store such values
   */
  static StoredKind of(Object value) {
    return Arrays.stream(values())
        .filter(kind -> kind.type.isInstance(value))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("not stored: " + value.getClass().getName()));
  }

  /**
   * The kind that a manifest names.
   *
   * @throws NotSerializableException when it names none, or a version that this node cannot read
   */
  static StoredKind in(String manifest) throws NotSerializableException {
    int colon = manifest.lastIndexOf(':');
    for (StoredKind kind : values()) {
      if (colon > 0 && kind.text.equals(manifest.substring(0, colon))) {
        kind.checkVersion(manifest, manifest.substring(colon + 1));
        return kind;
      }
    }
    throw new NotSerializableException("not stored: " + manifest);
  }

  private void checkVersion(String manifest, String digits) throws NotSerializableException {
    int version = versionOf(digits);
    if (version < 1 || version > newest) {
      throw new NotSerializableException("no version to read: " + manifest);
    }
  }

  private static int versionOf(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** What is stored beside a form of this kind. */
  String manifest() {
    return text + ":" + written;
  }

  /** Its name. */
  @Override
  public String toString() {
    return text;
  }
}
