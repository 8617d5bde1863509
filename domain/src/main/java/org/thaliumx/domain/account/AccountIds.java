package org.thaliumx.domain.account;

/** What accounts are called. */
public final class AccountIds {

  private AccountIds() {}

  /** Whether the text can name an account: 1 to 64 of {@code a-z 0-9 . _ -}. */
  public static boolean isValid(String text) {
    return !text.isEmpty() && text.length() <= 64 && text.chars().allMatch(AccountIds::isPart);
  }

  /** Whether somebody may act for the account of that name: for any but the exchange's own. */
  public static boolean isCustomer(String id) {
    return !id.equals(HouseAccount.ID);
  }

  private static boolean isPart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  }
}
