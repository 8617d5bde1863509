package org.thaliumx.protocol;

/**
 * A credential that was just made.
 *
 * @param secret what it signs with, which nobody sees again; empty where only its owner knows
 */
public record NewKey(KeyDetails details, String secret) {

  /** Shows nothing that signs. */
  @Override
  public String toString() {
    return "NewKey[" + details + "]";
  }
}
