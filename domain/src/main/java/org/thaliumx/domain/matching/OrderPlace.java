package org.thaliumx.domain.matching;

/** Where a live order is. */
public enum OrderPlace {
  /** In the book, or on its way there. */
  BOOK,
  /** Aside, until the price reaches its trigger. */
  TRIGGER,
  /** Aside, until its minimum can trade. */
  MINIMUM,
  /** Aside, until its auction begins. */
  AUCTION,
  /** Aside, until there is a price it can be pegged to. */
  PEG,
  /** Aside, until the working order of its list is filled. */
  LIST
}
