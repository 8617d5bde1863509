package org.thaliumx.feeds.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.hub.BookReplica.Outcome;
import org.thaliumx.protocol.Market;

/** Tick 0.5 and lot 0.1. */
class MarketViewTest {
  private static final MarketSpec SPEC =
      new MarketSpec("BTC_USD", new Asset("BTC", 1), new Asset("USD", 2), 50, 1, 0, 0);

  private final MarketView view =
      new MarketView(
          snapshot(
              7,
              List.of(new PriceLevel(20, 15, 2), new PriceLevel(18, 3, 1)),
              List.of(new PriceLevel(21, 4, 1))));

  private static Market.FeedSnapshot snapshot(
      long sequence, List<PriceLevel> bids, List<PriceLevel> asks) {
    return new Market.FeedSnapshot(
        SPEC, new BookView(sequence, bids, asks, 0, MarketStatus.OPENED, null), 0);
  }

  private Outcome change(long first, long last, LevelChange... levels) {
    return view.apply(changes(first, last, List.of(levels), List.of()));
  }

  private static MarketChanges changes(
      long first, long last, List<LevelChange> levels, List<Trade> trades) {
    return new MarketChanges(first, last, levels, trades, MarketStatus.OPENED, null);
  }

  private static LevelChange bid(long ticks, long lots) {
    return new LevelChange(Side.BUY, ticks, lots);
  }

  private static LevelChange ask(long ticks, long lots) {
    return new LevelChange(Side.SELL, ticks, lots);
  }

  private static String text(Frame frame, Channel channel) {
    return Objects.requireNonNull(frame.text(channel)).getStrictText();
  }

  @Test
  void beginsWithTheWholeBookBestPriceFirst() {
    Frame frame = view.beginning(Frame.Kind.BEGINNING, true, 0);
    assertThat(text(frame, Channel.BOOK))
        .isEqualTo(
            """
            {"channel":"book","market":"BTC_USD","type":"snapshot","seq":7,\
            "bids":[["10.0","1.5"],["9.0","0.3"]],"asks":[["10.5","0.4"]]}\
            """);
    assertThat(text(frame, Channel.TRADES))
        .isEqualTo(
            """
            {"channel":"trades","market":"BTC_USD","type":"heartbeat","seq":7,"live":true,\
            "time":"1970-01-01T00:00:00.000Z"}\
            """);
  }

  @Test
  void tellsChangesThatPiledUpAsOneWithTheLastQuantityOfEachLevel() {
    change(8, 9, bid(20, 5), ask(21, 0));
    change(10, 10, bid(20, 6), ask(23, 2));
    assertThat(text(view.untold(), Channel.BOOK))
        .isEqualTo(
            """
            {"channel":"book","market":"BTC_USD","type":"delta","firstSeq":8,"seq":10,\
            "bids":[["10.0","0.6"]],"asks":[["10.5","0"],["11.5","0.2"]]}\
            """);
  }

  @Test
  void tellsTradesToThoseWhoFollowThem() {
    var trade = new Trade(1, 21, 4, Side.BUY, 1_000);
    view.apply(changes(8, 9, List.of(ask(21, 0)), List.of(trade)));
    assertThat(text(view.untold(), Channel.TRADES))
        .isEqualTo(
            """
            {"channel":"trades","market":"BTC_USD","type":"trades","seq":9,"trades":[\
            {"tradeId":"1","price":"10.5","quantity":"0.4","takerSide":"BUY",\
            "time":"1970-01-01T00:00:01.000Z"}]}\
            """);
  }

  @Test
  void keepsWhatConcernsNobodyForTheNextThatDoes() {
    change(8, 9);
    assertThat(view.hasUntold(false)).isFalse();
    assertThat(view.hasUntold(true)).isTrue();
    change(10, 11, bid(18, 0));
    assertThat(view.hasUntold(false)).isTrue();
    assertThat(text(view.untold(), Channel.BOOK)).contains("\"firstSeq\":8,\"seq\":11");
  }

  @Test
  void forgetsWhatWasTold() {
    change(8, 9, bid(18, 0));
    view.allTold();
    assertThat(view.hasUntold(true)).isFalse();
    change(10, 10, bid(17, 1));
    assertThat(text(view.untold(), Channel.BOOK))
        .contains("\"firstSeq\":10,\"seq\":10,\"bids\":[[\"8.5\",\"0.1\"]]");
  }

  @Test
  void tellsNoChangeOfTheBookThatTheWholeBookHasTold() {
    var trade = new Trade(1, 20, 1, Side.SELL, 0);
    view.apply(changes(8, 9, List.of(bid(20, 14)), List.of(trade)));
    view.bookTold();
    Frame rest = view.untold();
    assertThat(rest.text(Channel.BOOK)).isNull();
    assertThat(text(rest, Channel.TRADES)).contains("\"tradeId\":\"1\"");
  }

  @Test
  void takesOnlyChangesThatContinueWhatItHas() {
    assertThat(change(6, 7, bid(20, 1))).isEqualTo(Outcome.KNOWN);
    assertThat(change(9, 9, bid(20, 1))).isEqualTo(Outcome.GAP);
    assertThat(change(7, 8, bid(20, 1))).isEqualTo(Outcome.GAP);
    assertThat(view.hasUntold(true)).isFalse();
    assertThat(view.sequence()).isEqualTo(7);
    assertThat(change(8, 8, bid(20, 1))).isEqualTo(Outcome.APPLIED);
    assertThat(view.sequence()).isEqualTo(8);
  }

  @Test
  void beginsAnewWithNothingUntold() {
    change(8, 8, bid(18, 0));
    view.beginAnew(snapshot(12, List.of(new PriceLevel(19, 1, 1)), List.of()));
    assertThat(view.hasUntold(true)).isFalse();
    assertThat(text(view.beginning(Frame.Kind.RESTART, true, 0), Channel.BOOK))
        .contains("\"seq\":12,\"bids\":[[\"9.5\",\"0.1\"]],\"asks\":[]");
    assertThat(change(13, 13, bid(19, 2))).isEqualTo(Outcome.APPLIED);
  }
}
