package org.thaliumx.node.entity;

import java.util.List;
import org.thaliumx.domain.market.MarketEvent;

/** Told by one market, beyond what every entity tells, of what makes it a market. */
public interface MarketMeter extends EntityMeter {

  /** Counts nothing. */
  MarketMeter NONE = new MarketMeter() {};

  /** The engine starts to decide an order, or what else an account submits. */
  default void matching() {}

  /** The engine has decided it. */
  default void matched() {}

  /** These events are stored. */
  default void happened(List<MarketEvent> events) {}

  /**
   * Settlements up to this number leave for an account for the first time.
   *
   * @param number the last one's
   */
  default void issued(String account, long number) {}

  /** An account has applied everything up to this number. */
  default void acknowledged(String account, long number) {}
}
