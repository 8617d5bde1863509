package org.thaliumx.protocol.identity;

import java.util.List;

/** The data keys that secrets are sealed with, themselves encrypted. Thread-safe; blocks. */
public interface WrappedKeys {

  /**
   * A data key.
   *
   * @param id its number, from 1 on
   * @param masterKey the name of the master key it is encrypted with
   * @param wrapped the encrypted key, as text
   */
  record WrappedKey(int id, String masterKey, String wrapped) {}

  /** All there are, in the order of their numbers. */
  List<WrappedKey> list();

  /** Adds one, unless there is one of that number. */
  void insertIfAbsent(WrappedKey key);

  /** Stores a key as another master key wraps it, unless somebody else has done so before. */
  void rewrap(WrappedKey before, WrappedKey after);
}
