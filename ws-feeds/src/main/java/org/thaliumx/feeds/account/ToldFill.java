package org.thaliumx.feeds.account;

import java.util.List;
import org.thaliumx.domain.account.AccountChanges.OwnFill;
import org.thaliumx.domain.money.MarketSpec;

/** A fill with the terms of its market. */
record ToldFill(OwnFill own, MarketSpec spec) {

  static List<ToldFill> of(List<OwnFill> fills, List<MarketSpec> specs) {
    return fills.stream().map(own -> new ToldFill(own, find(specs, own.market()))).toList();
  }

  static MarketSpec find(List<MarketSpec> specs, String market) {
    return specs.stream().filter(spec -> spec.id().equals(market)).findFirst().orElseThrow();
  }
}
