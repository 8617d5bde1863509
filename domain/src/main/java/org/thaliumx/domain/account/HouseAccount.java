package org.thaliumx.domain.account;

/** The exchange's own account, which receives the fees. */
public final class HouseAccount {

  /** Its id, which no customer can have. */
  public static final String ID = "house";

  private HouseAccount() {}
}
