package org.thaliumx.domain.rules;

/**
 * What an operator did to a kill switch.
 *
 * @param number of an act on the switch of the exchange, its place among all of them from 1 on:
 *     markets may hear of acts late or twice, and go by the latest; 0 for an act on the switch of a
 *     market, which hears of it once
 * @param engaged whether it stops what it is for from then on, or lifts that
 * @param actor the name of the key the operator acted with
 * @param reason why, in the operator's words
 */
public record KillSwitchAct(long number, boolean engaged, String actor, String reason) {

  /** What is so before anybody did anything. */
  public static final KillSwitchAct NONE = new KillSwitchAct(0, false, "", "");
}
