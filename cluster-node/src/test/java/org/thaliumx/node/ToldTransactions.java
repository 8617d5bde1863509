package org.thaliumx.node;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement.FeeIncome;
import org.thaliumx.domain.settlement.Settlement.Filled;

/** The transactions of accounts, with what trades were worth and cost as the markets said it. */
final class ToldTransactions {
  private final Map<String, Trade> trades = new HashMap<>();

  /** A trade; {@code maker} is the account and submission of the order that rested. */
  private record Trade(MarketSpec spec, MarketEvent.Traded event, String maker, Side makerSide) {}

  void traded(MarketSpec spec, MarketEvent.Traded event, String maker, Side makerSide) {
    trades.put(spec.id() + event.tradeId(), new Trade(spec, event, maker, makerSide));
  }

  /** What is told of an event of an account. */
  List<String> of(String account, AccountEvent event) {
    return switch (event) {
      case AccountEvent.Deposited e -> List.of(moved("deposit", e.asset(), e.units()));
      case AccountEvent.Withdrawn e -> List.of(moved("withdrawal", e.asset(), e.units()));
      case AccountEvent.Settled e ->
          switch (e.settlement()) {
            case Filled fill ->
                List.of(exchanged(account + "#" + fill.submission(), e.market() + fill.tradeId()));
            case FeeIncome income -> fees(e.market(), income);
            default -> List.of();
          };
      default -> List.of();
    };
  }

  private static String moved(String type, Asset asset, long units) {
    return type + " " + plain(asset, units) + " " + asset.code() + " 0";
  }

  private String exchanged(String order, String trade) {
    Trade known = trades.get(trade);
    if (known == null) {
      throw new IllegalStateException("no trade " + trade);
    }
    MarketEvent.Traded event = known.event;
    boolean maker = order.equals(known.maker);
    Side side = maker ? known.makerSide : known.makerSide.opposite();
    Asset quote = known.spec.quote();
    long worth = known.spec.quoteUnits(event.priceTicks(), event.quantityLots());
    long fee = maker ? event.makerFeeUnits() : event.takerFeeUnits();
    return "exchange "
        + plain(quote, worth)
        + " "
        + quote.code()
        + " "
        + plain(known.spec.feeAsset(side), fee);
  }

  private List<String> fees(String market, FeeIncome income) {
    MarketSpec spec =
        trades.values().stream()
            .map(Trade::spec)
            .filter(known -> known.id().equals(market))
            .findAny()
            .orElseThrow();
    List<String> fees = new ArrayList<>();
    if (income.baseUnits() != 0) {
      fees.add(moved("fee", spec.base(), income.baseUnits()));
    }
    if (income.quoteUnits() != 0) {
      fees.add(moved("fee", spec.quote(), income.quoteUnits()));
    }
    return fees;
  }

  private static String plain(Asset asset, long units) {
    return ToldJournal.plain(BigDecimal.valueOf(units, asset.scale()));
  }
}
