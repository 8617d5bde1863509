package org.thaliumx.identity.policy;

import org.thaliumx.protocol.Unavailable;

/** Nobody can say whether something may be done; so it is not. */
final class PolicyUnavailableException extends RuntimeException implements Unavailable {
  private static final long serialVersionUID = 1L;

  PolicyUnavailableException(String message) {
    super(message, null, false, false);
  }

  @Override
  public Resource resource() {
    return Resource.POLICY;
  }

  @Override
  public boolean isNothingDone() {
    return true;
  }
}
