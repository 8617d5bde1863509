package org.thaliumx.http.binance;

import org.thaliumx.http.Caller;
import org.thaliumx.http.binance.error.BinanceError;

/** Whether a request may be done. */
sealed interface Admission {

  /** It may, and this is who sent it. */
  record Admitted(Caller caller) implements Admission {}

  /** It may not. */
  record Refused(BinanceError error) implements Admission {}
}
