package org.thaliumx.testkit;

import org.thaliumx.domain.order.RejectReason;

/** The exchange refused what was asked of it; nothing has changed. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final RejectReason reason;

  Refusal(String what, RejectReason reason) {
    super(what + " is refused: " + reason);
    this.reason = reason;
  }

  /** Why. */
  public RejectReason reason() {
    return reason;
  }
}
