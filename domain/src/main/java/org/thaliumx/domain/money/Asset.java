package org.thaliumx.domain.money;

/**
 * Something that can be owned: a currency, a coin, a share.
 *
 * @param code the asset's name, 1 to 16 of {@code A-Z 0-9}, for example {@code BTC}
 * @param scale how many decimals one whole unit has, 0 to 12; balances count {@code 10^-scale}
 */
public record Asset(String code, int scale) {

  /** The scale an asset has unless its creator chose another. */
  public static final int DEFAULT_SCALE = 8;

  /** The finest scale; with it a {@code long} still holds nine million whole units. */
  public static final int MAX_SCALE = 12;

  public Asset {
    if (!isCode(code)) {
      throw new IllegalArgumentException("not an asset code: " + code);
    }
    if (scale < 0 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale out of range: " + scale);
    }
  }

  /** Whether the text can name an asset. */
  public static boolean isCode(String text) {
    return !text.isEmpty()
        && text.length() <= 16
        && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }
}
