package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.settlement.Settlement;

/** Finds out what events changed that were applied just now. Of use for one run of events. */
final class NewestChanges {
  private final AccountState state;
  private final Set<OrderKey> orders = new LinkedHashSet<>();
  private final List<AccountChanges.OwnFill> fills = new ArrayList<>();
  private final Set<String> assets = new TreeSet<>();

  NewestChanges(AccountState state) {
    this.state = state;
  }

  AccountChanges of(List<AccountEvent> newest) {
    newest.forEach(this::note);
    return new AccountChanges(
        state.sequence() - newest.size() + 1,
        state.sequence(),
        orders.stream().map(this::find).filter(Objects::nonNull).map(AccountOrder::view).toList(),
        List.copyOf(fills),
        assets.stream().map(state::assetBalance).toList());
  }

  /** The order, or null where the number is an amendment's, or the order is forgotten by now. */
  private @Nullable AccountOrder find(OrderKey key) {
    AccountOrder open = state.findOpen(key.market(), key.submission());
    return open == null ? state.archive.findClosed(key.market(), key.submission()) : open;
  }

  private void note(AccountEvent event) {
    switch (event) {
      case AccountEvent.Deposited e -> assets.add(e.asset().code());
      case AccountEvent.Withdrawn e -> assets.add(e.asset().code());
      case AccountEvent.OrderReserved e -> opened(e.request().market(), e.submission());
      case AccountEvent.ReplaceReserved e -> opened(e.request().market(), e.submission());
      case AccountEvent.ListReserved e -> {
        for (int leg = 0; leg < e.legs().size(); leg++) {
          opened(e.legs().get(leg).request().market(), e.firstSubmission() + leg);
        }
      }
      case AccountEvent.AmendReserved e -> {
        if (e.holdUnits() != 0) {
          MarketSpec spec = state.channel(e.market()).spec;
          assets.add(spec.givenAsset(e.side()).code());
        }
      }
      case Settled e -> settled(e);
      case AccountEvent.MarketJoined e -> {}
      case AccountEvent.SelfTradeSet e -> {}
      case AccountEvent.StatusSet e -> {}
      case AccountEvent.KillSwitchSet e -> {}
      case AccountEvent.Cleared e -> {}
      case AccountEvent.MarketLimitsSet e -> {}
      case AccountEvent.WithdrawalLimitSet e -> {}
    }
  }

  private void opened(String market, long submission) {
    var key = new OrderKey(market, submission);
    orders.add(key);
    AccountOrder order = find(key);
    if (order != null) {
      assets.add(state.channel(market).spec.givenAsset(order.side()).code());
    }
  }

  private void settled(Settled event) {
    MarketSpec spec = state.channel(event.market()).spec;
    Movement moved = event.movement();
    if (moved.baseAvailable() != 0 || moved.baseHeld() != 0) {
      assets.add(spec.base().code());
    }
    if (moved.quoteAvailable() != 0 || moved.quoteHeld() != 0) {
      assets.add(spec.quote().code());
    }
    long order =
        event.settlement() instanceof Settlement.Amended amended
            ? amended.target()
            : event.settlement().submission();
    var key = new OrderKey(event.market(), order);
    orders.add(key);
    if (event.settlement() instanceof Settlement.Filled fill) {
      filled(key, fill);
    }
  }

  private void filled(OrderKey key, Settlement.Filled fill) {
    AccountOrder order = find(key);
    if (order != null) {
      fills.add(order.own(AccountOrder.fillOf(fill)));
    }
  }
}
