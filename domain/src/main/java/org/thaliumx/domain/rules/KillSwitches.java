package org.thaliumx.domain.rules;

/**
 * What the kill switches say to a market.
 *
 * @param market whether its own is engaged
 * @param exchange whether that of the exchange is, as far as the market has heard
 * @param exchangeAct the number of the latest act on that of the exchange which it has heard of; 0
 *     for none
 */
public record KillSwitches(boolean market, boolean exchange, long exchangeAct) {

  /** Neither is engaged, or ever was. */
  public static final KillSwitches NONE = new KillSwitches(false, false, 0);

  /** Whether the market takes nothing in. */
  public boolean areEngaged() {
    return market || exchange;
  }

  /** Whether an act changes anything. */
  public boolean areChangedBy(KillSwitchScope scope, KillSwitchAct act) {
    return switch (scope) {
      case MARKET -> act.engaged() != market;
      case EXCHANGE -> act.number() > exchangeAct;
    };
  }

  /** What they are after an act. */
  public KillSwitches after(KillSwitchScope scope, KillSwitchAct act) {
    return switch (scope) {
      case MARKET -> new KillSwitches(act.engaged(), exchange, exchangeAct);
      case EXCHANGE -> new KillSwitches(market, act.engaged(), act.number());
    };
  }
}
