package org.thaliumx.http.binance.input;

import org.thaliumx.http.binance.error.BinanceError;

/**
 * Which of an account's orders is meant.
 *
 * @param orderId its number; 0 where it is meant by its name
 * @param clientOrderId what its owner calls it; empty where it is meant by its number alone
 */
public record OrderName(long orderId, String clientOrderId) {

  /** Reads {@code orderId} and {@code origClientOrderId}, of which there has to be one. */
  public static OrderName read(Parameters parameters) {
    return read(parameters, "orderId", "origClientOrderId");
  }

  /** Reads which order is to be replaced. */
  public static OrderName readReplaced(Parameters parameters) {
    return read(parameters, "cancelOrderId", "cancelOrigClientOrderId");
  }

  private static OrderName read(Parameters parameters, String number, String name) {
    if (!parameters.has(number) && !parameters.has(name)) {
      parameters.complain(BinanceError.missingBoth(name, number));
    }
    return new OrderName(parameters.number(number, 0), parameters.text(name));
  }
}
