package org.thaliumx.domain.order;

/** What happens where an incoming order meets a resting one of its own owner or group. */
public enum SelfTradePrevention {
  /** What the account has set; accounts put their own setting in before a market sees the order. */
  ACCOUNT_DEFAULT,
  /** They trade. */
  NONE,
  /** The incoming order expires. */
  EXPIRE_TAKER,
  /** The resting order expires, and the incoming one goes on. */
  EXPIRE_MAKER,
  /** Both expire. */
  EXPIRE_BOTH,
  /** Both become smaller by what they would have traded; the smaller one, or both, expire. */
  DECREMENT_AND_CANCEL
}
