package org.thaliumx.protocol;

import java.util.List;

/**
 * How far an act on the kill switch of the exchange has come.
 *
 * @param killSwitch the act
 * @param markets how many markets obey it
 * @param orders how many orders they have closed for it now
 * @param unreached the markets that have not said they obey; they will when they are reached
 */
public record KillSwitchReport(
    ExchangeKillSwitch killSwitch, int markets, int orders, List<String> unreached) {}
