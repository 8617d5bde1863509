package org.thaliumx.domain.account;

/**
 * What an account may do. Whatever it is, orders can be cancelled and made smaller, deposits come
 * in and settlements apply.
 */
public enum AccountStatus {
  /** Everything. */
  ACTIVE,
  /** No new orders, lists or replacements, and no amendment that may cost more; withdrawals. */
  CANCEL_ONLY,
  /** The same, and no withdrawals. */
  SUSPENDED
}
