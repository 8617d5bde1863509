package org.thaliumx.domain.market;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;

/** What of all that can happen on a market has happened. */
final class MarketCoverage {
  /** Only accounts and doors say these. */
  private static final Set<RejectReason> NOT_OF_A_MARKET =
      EnumSet.of(
          RejectReason.BALANCE_TOO_LARGE,
          RejectReason.SUPPLY_TOO_LARGE,
          RejectReason.CLIENT_ORDER_ID_REUSED,
          RejectReason.REFERENCE_REUSED,
          RejectReason.ASSET_EXISTS,
          RejectReason.NO_LIQUIDITY,
          RejectReason.PRECONDITION_FAILED,
          RejectReason.ACCOUNT_CANCEL_ONLY,
          RejectReason.ACCOUNT_SUSPENDED,
          RejectReason.WITHDRAWAL_LIMIT,
          RejectReason.OVERLOADED,
          RejectReason.UNAVAILABLE,
          RejectReason.OUTCOME_UNKNOWN);

  private final Set<String> seen = new TreeSet<>();

  void saw(MarketEvent event) {
    seen.add(event.getClass().getSimpleName());
    switch (event) {
      case MarketEvent.OrderClosed e -> saw(e.reason());
      case MarketEvent.OrderRejected e -> saw(e.reason());
      case MarketEvent.PhaseChanged e -> saw(e.status().phase());
      case MarketEvent.KillSwitchSet e -> saw(e.scope());
      case MarketEvent.MarketOpened e -> {}
      case MarketEvent.OrderAccepted e -> {}
      case MarketEvent.Traded e -> {}
      case MarketEvent.OrderReduced e -> {}
      case MarketEvent.FeesSettled e -> {}
      case MarketEvent.OrderActivated e -> {}
      case MarketEvent.OrderAmended e -> {}
      case MarketEvent.OrderRepriced e -> {}
      case MarketEvent.ListOpened e -> {}
      case MarketEvent.RulesSet e -> {}
      case MarketEvent.ReferencePriceSet e -> {}
      case MarketEvent.AccountFeesSet e -> {}
      case MarketEvent.CancelTimerSet e -> {}
    }
  }

  /** A phase, place, reason or setting; nothing where it is null. */
  void saw(@Nullable Enum<?> thing) {
    if (thing != null) {
      seen.add(name(thing));
    }
  }

  void saw(Optional<RejectReason> reason) {
    reason.ifPresent(this::saw);
  }

  void saw(Collection<? extends Enum<?>> things) {
    things.forEach(this::saw);
  }

  private static String name(Enum<?> thing) {
    return thing.getDeclaringClass().getSimpleName() + "." + thing.name();
  }

  /** What has never happened though it could. */
  Set<String> missing() {
    var missing = new TreeSet<String>();
    for (Class<?> event : MarketEvent.class.getPermittedSubclasses()) {
      missing.add(event.getSimpleName());
    }
    var reasons = EnumSet.complementOf(EnumSet.copyOf(NOT_OF_A_MARKET));
    var modes = EnumSet.complementOf(EnumSet.of(SelfTradePrevention.ACCOUNT_DEFAULT));
    reasons.forEach(reason -> missing.add(name(reason)));
    modes.forEach(mode -> missing.add(name(mode)));
    Arrays.stream(CloseReason.values()).forEach(reason -> missing.add(name(reason)));
    Arrays.stream(OrderPlace.values()).forEach(place -> missing.add(name(place)));
    Arrays.stream(MarketPhase.values()).forEach(phase -> missing.add(name(phase)));
    Arrays.stream(KillSwitchScope.values()).forEach(scope -> missing.add(name(scope)));
    missing.removeAll(seen);
    return missing;
  }
}
