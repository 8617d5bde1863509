package org.thaliumx.protocol;

import org.thaliumx.domain.rules.KillSwitchAct;

/**
 * What is so of the kill switch that stops the whole exchange.
 *
 * @param act what was done to it last; {@link KillSwitchAct#NONE} where nothing ever was
 * @param atMillis when, since the epoch; 0 where nothing ever was
 */
public record ExchangeKillSwitch(KillSwitchAct act, long atMillis) {

  /** Nobody ever touched it. */
  public static final ExchangeKillSwitch UNTOUCHED = new ExchangeKillSwitch(KillSwitchAct.NONE, 0);
}
