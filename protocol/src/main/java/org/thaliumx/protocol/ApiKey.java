package org.thaliumx.protocol;

/**
 * A credential of the API.
 *
 * @param key its public name
 * @param secret what requests are signed with
 * @param account whom it acts for
 * @param role what it may do
 * @param demo whether it is one of the published demo credentials, which only work on loopback
 */
public record ApiKey(String key, String secret, String account, Role role, boolean demo) {

  /** What a credential may do. */
  public enum Role {
    /** Trade and see its own account. */
    TRADER,
    /** Also run the exchange: markets, deposits and withdrawals of any account, audit. */
    OPERATOR
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "ApiKey[" + key + ", " + account + ", " + role + "]";
  }
}
