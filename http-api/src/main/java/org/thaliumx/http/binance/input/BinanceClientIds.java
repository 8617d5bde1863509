package org.thaliumx.http.binance.input;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.thaliumx.http.binance.error.BinanceError;

/** What clients of Binance may call their orders, and what an order is called that they do not. */
public final class BinanceClientIds {

  /** What a new order or a cancellation is to be called. */
  public static final String PARAMETER = "newClientOrderId";

  private static final String LEGAL_RANGE = "^[a-zA-Z0-9-_.:/]{1,64}$";
  private static final int MAX_LENGTH = 64;
  private static final int OWN_LENGTH = 22;
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private BinanceClientIds() {}

  /** The name a request gives, or one that nobody has used. */
  public static String of(Parameters parameters, String parameter) {
    String id = parameters.text(parameter);
    if (id.isEmpty()) {
      return make();
    }
    if (id.length() > MAX_LENGTH || !id.chars().allMatch(BinanceClientIds::isPart)) {
      parameters.complain(BinanceError.illegal(parameter, LEGAL_RANGE));
    }
    return id;
  }

  private static boolean isPart(int c) {
    return ALPHABET.indexOf(c) >= 0 || "-_.:/".indexOf(c) >= 0;
  }

  private static String make() {
    return ThreadLocalRandom.current()
        .ints(OWN_LENGTH, 0, ALPHABET.length())
        .mapToObj(index -> Character.toString(ALPHABET.charAt(index)))
        .collect(Collectors.joining());
  }
}
