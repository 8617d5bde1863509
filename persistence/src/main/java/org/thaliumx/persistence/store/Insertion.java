package org.thaliumx.persistence.store;

/** What came of adding something that may be there already. */
public enum Insertion {
  /** It was not there and is now. */
  CREATED,
  /** It was there, equal in everything. */
  SAME,
  /** Something else of that name is there; nothing was changed. */
  DIFFERENT,
  /** It needs an asset of which another is there; nothing was changed. */
  DIFFERENT_ASSET
}
