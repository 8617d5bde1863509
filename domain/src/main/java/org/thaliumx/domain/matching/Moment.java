package org.thaliumx.domain.matching;

import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketStatus;

/** What is so while something happens: the time, the phase, and which order is entering. */
final class Moment {
  private MarketStatus status = MarketStatus.OPENED;
  private boolean trading = true;
  private long nowMillis;
  private int entering;
  private long enteringTicks;

  /** Everything from here on happens at that time. */
  void at(long millis) {
    nowMillis = millis;
  }

  long nowMillis() {
    return nowMillis;
  }

  MarketStatus status() {
    return status;
  }

  void setStatus(MarketStatus newStatus) {
    status = newStatus;
    trading = newStatus.phase() == MarketPhase.TRADING;
  }

  boolean isTrading() {
    return trading;
  }

  /** An order enters, at no worse a price than that. */
  void startEntering(int order, long priceTicks) {
    entering = order;
    enteringTicks = priceTicks;
  }

  /** It rests, waits or lives no more. */
  void stopEntering() {
    entering = 0;
  }

  /** The order that is entering, or 0. */
  int entering() {
    return entering;
  }

  /** The worst price at which it trades. */
  long enteringTicks() {
    return enteringTicks;
  }
}
