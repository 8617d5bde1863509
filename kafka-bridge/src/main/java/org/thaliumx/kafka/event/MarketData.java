package org.thaliumx.kafka.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.KillSwitchSet;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.text.MarketDecimals;

/** What one market shows to everybody: its book, its prices, its status, and alerts about it. */
final class MarketData {
  private static final int SNAPSHOT_LEVELS = 1_000;
  private static final long SNAPSHOT_MILLIS = 60_000;

  private final String market;
  private final MarketEngine book;
  private final EventSink sink;
  private final JsonBytes json;
  private Prices told = new Prices(0, 0, 0);

  /** Which minute the last snapshot of the book was of; it depends on the journal alone. */
  private long snapshotMinute;

  private record Prices(long last, long bid, long ask) {}

  MarketData(String market, MarketEngine book, EventSink sink, JsonBytes json) {
    this.market = market;
    this.book = book;
    this.sink = sink;
    this.json = json;
    MarketSpec spec = book.spec();
    if (spec != null) {
      BookView view = book.followedBook(1);
      this.told = prices(view);
      this.snapshotMinute = book.lastMillis() / SNAPSHOT_MILLIS;
    }
  }

  /** Publishes what a row of the journal changed in the book and in the prices. */
  void publish(MarketChanges changes, MarketDecimals decimals, long ordering, long atMillis) {
    if (!changes.levels().isEmpty()) {
      send(Topic.ORDER_BOOK, update(changes, decimals, ordering, atMillis), atMillis);
    }
    BookView top = book.followedBook(1);
    Prices now = prices(top);
    if (!now.equals(told) || !changes.trades().isEmpty()) {
      told = now;
      send(Topic.PRICES, prices(now, decimals, top.sequence(), ordering, atMillis), atMillis);
    }
    if (atMillis / SNAPSHOT_MILLIS > snapshotMinute) {
      snapshotMinute = atMillis / SNAPSHOT_MILLIS;
      send(Topic.ORDER_BOOK, snapshot(decimals, ordering, atMillis), atMillis);
    }
  }

  private void send(Topic topic, byte[] value, long atMillis) {
    sink.publish(topic, market, value, atMillis);
  }

  private static Prices prices(BookView top) {
    return new Prices(top.lastPriceTicks(), best(top.bids()), best(top.asks()));
  }

  private static long best(List<PriceLevel> levels) {
    return levels.isEmpty() ? 0 : levels.getFirst().priceTicks();
  }

  private byte[] prices(
      Prices prices, MarketDecimals decimals, long sequence, long ordering, long atMillis) {
    return json.start()
        .time("timestamp", atMillis)
        .text("market", market)
        .text("price", price(prices.last, decimals))
        .text("bid", price(prices.bid, decimals))
        .text("ask", price(prices.ask, decimals))
        .number("sequence", sequence)
        .number("journal", ordering)
        .finish();
  }

  private static @Nullable String price(long ticks, MarketDecimals decimals) {
    return ticks == 0 ? null : decimals.price(ticks);
  }

  private byte[] update(
      MarketChanges changes, MarketDecimals decimals, long ordering, long atMillis) {
    beginBook("update", changes.firstSequence(), changes.lastSequence(), ordering, atMillis);
    changed("bids", Side.BUY, changes.levels(), decimals);
    changed("asks", Side.SELL, changes.levels(), decimals);
    return json.finish();
  }

  private void beginBook(String type, long first, long last, long ordering, long atMillis) {
    json.start()
        .time("timestamp", atMillis)
        .text("market", market)
        .text("type", type)
        .number("first_sequence", first)
        .number("last_sequence", last)
        .number("journal", ordering);
  }

  private void changed(String name, Side side, List<LevelChange> levels, MarketDecimals decimals) {
    json.array(name);
    for (LevelChange level : levels) {
      if (level.side() == side) {
        json.pair(decimals.price(level.priceTicks()), decimals.quantity(level.quantityLots()));
      }
    }
    json.endArray();
  }

  private byte[] snapshot(MarketDecimals decimals, long ordering, long atMillis) {
    BookView view = book.followedBook(SNAPSHOT_LEVELS);
    beginBook("snapshot", view.sequence(), view.sequence(), ordering, atMillis);
    levels("bids", view.bids(), decimals);
    levels("asks", view.asks(), decimals);
    return json.finish();
  }

  private void levels(String name, List<PriceLevel> levels, MarketDecimals decimals) {
    json.array(name);
    levels.forEach(level ->
        json.pair(decimals.price(level.priceTicks()), decimals.quantity(level.quantityLots())));
    json.endArray();
  }

  /** Publishes the market's terms, rules and status as they are now. */
  void state(long atMillis, JournalPosition position) {
    MarketSpec spec = book.spec();
    if (spec != null) {
      send(Topic.STATE_MARKETS, state(spec, atMillis, position), atMillis);
    }
  }

  private byte[] state(MarketSpec spec, long atMillis, JournalPosition position) {
    MarketStatus status = book.status();
    MarketRules rules = book.rules();
    var decimals = new MarketDecimals(spec);
    return json.start()
        .text("market", market)
        .text("base", spec.base().code())
        .number("base_scale", spec.base().scale())
        .text("quote", spec.quote().code())
        .number("quote_scale", spec.quote().scale())
        .text("tick_size", decimals.price(1))
        .text("lot_size", decimals.quantity(1))
        .text("maker_fee", MarketDecimals.fraction(spec.makerFeePpm()))
        .text("taker_fee", MarketDecimals.fraction(spec.takerFeePpm()))
        .text("fee_asset", OrderJson.lower(spec.feeAsset()))
        .text("status", OrderJson.lower(status.phase()))
        .text("cause", OrderJson.lower(status.cause()))
        .flag("kill_switch", book.killSwitches().market())
        .flag("exchange_kill_switch", book.killSwitches().exchange())
        .text("min_amount", decimals.quantity(rules.minQuantityLots()))
        .text("max_amount", decimals.quantity(rules.maxQuantityLots()))
        .text("min_notional", decimals.quoteAmount(rules.minNotionalUnits()))
        .text("max_notional", decimals.quoteAmount(rules.maxNotionalUnits()))
        .number("max_open_orders", rules.maxOpenOrders())
        .time("updated_at", atMillis)
        .position(position)
        .finish();
  }

  /** Raises an alert where the market stopped by itself. */
  void phase(MarketEvent.PhaseChanged event, JournalPosition position) {
    MarketStatus status = event.status();
    boolean byItself =
        status.cause() == PhaseCause.CIRCUIT_BREAKER || status.cause() == PhaseCause.PRICE_BAND;
    if (byItself || status.phase() == MarketPhase.HALTED) {
      String detail = status.phase().name() + " because of " + status.cause().name();
      alert("MARKET_STOPPED", "warning", detail, event.atMillis(), position);
    }
  }

  /** Says that a kill switch was engaged or released, and what the exchange's is now. */
  void killSwitch(KillSwitchSet event, JournalPosition position) {
    boolean engaged = event.act().engaged();
    String detail = event.scope().name() + " by " + event.act().actor();
    alert(
        engaged ? "KILL_SWITCH_ENGAGED" : "KILL_SWITCH_RELEASED",
        engaged ? "critical" : "info",
        detail,
        event.atMillis(),
        position);
  }

  private void alert(
      String alert, String severity, String detail, long atMillis, JournalPosition position) {
    byte[] value =
        json.start()
            .time("timestamp", atMillis)
            .text("alert", alert)
            .text("severity", severity)
            .text("market", market)
            .text("detail", detail)
            .position(position)
            .finish();
    send(Topic.ALERTS, value, atMillis);
  }
}
