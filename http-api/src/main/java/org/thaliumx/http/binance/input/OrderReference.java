package org.thaliumx.http.binance.input;

import org.thaliumx.http.binance.error.BinanceError;

/**
 * Which of an account's orders is meant.
 *
 * @param orderId its number; 0 where it is meant by its name
 * @param clientOrderId what its owner calls it; empty where it is meant by its number alone
 */
public record OrderReference(long orderId, String clientOrderId) {

  /** Reads {@code orderId} and {@code origClientOrderId}, of which there has to be one. */
  public static OrderReference read(Parameters parameters) {
    return read(parameters, "orderId", "origClientOrderId");
  }

  /** Reads which order is to be replaced. */
  public static OrderReference readReplaced(Parameters parameters) {
    return read(parameters, "cancelOrderId", "cancelOrigClientOrderId");
  }

  private static OrderReference read(Parameters parameters, String number, String name) {
    if (!parameters.has(number) && !parameters.has(name)) {
      parameters.complain(BinanceError.missingBoth(name, number));
    }
    return new OrderReference(parameters.number(number, 0), parameters.text(name));
  }
}
