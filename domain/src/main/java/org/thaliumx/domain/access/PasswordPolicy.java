package org.thaliumx.domain.access;

import java.util.Locale;

/**
 * Which passwords are good enough: long ones. What they are made of does not matter (NIST SP
 * 800-63B), but that nobody guesses them at once.
 */
public final class PasswordPolicy {

  /** The shortest there can be, in characters. */
  public static final int MIN_LENGTH = 12;

  /** The longest there can be, in characters. */
  public static final int MAX_LENGTH = 128;

  private static final int MIN_DISTINCT = 5;
  private static final int MIN_NAME_LENGTH = 4;

  /** What is wrong with a password. */
  public enum Weakness {
    /** Nothing. */
    NONE,
    /** It has fewer characters than it must have. */
    TOO_SHORT,
    /** It has more characters than it may have. */
    TOO_LONG,
    /** It repeats a few characters over and over. */
    TOO_SIMPLE,
    /** The name in the email address is in it. */
    CONTAINS_EMAIL_NAME
  }

  private PasswordPolicy() {}

  /** What is wrong with the password of a user with that email address. */
  public static Weakness check(String password, String email) {
    int length = password.codePointCount(0, password.length());
    if (length < MIN_LENGTH) {
      return Weakness.TOO_SHORT;
    }
    if (length > MAX_LENGTH) {
      return Weakness.TOO_LONG;
    }
    if (password.codePoints().distinct().count() < MIN_DISTINCT) {
      return Weakness.TOO_SIMPLE;
    }
    return containsEmailName(password, email) ? Weakness.CONTAINS_EMAIL_NAME : Weakness.NONE;
  }

  private static boolean containsEmailName(String password, String email) {
    int at = email.indexOf('@');
    String name = email.substring(0, Math.max(at, 0)).toLowerCase(Locale.ROOT);
    return name.length() >= MIN_NAME_LENGTH && password.toLowerCase(Locale.ROOT).contains(name);
  }
}
