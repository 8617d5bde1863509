package org.thaliumx.feeds.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.OrderChange;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.market.ShownOrder;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.Continuity;
import org.thaliumx.protocol.Market;

/** Tick 0.5 and lot 0.1. */
class MarketPublisherTest {
  private static final MarketSpec SPEC =
      new MarketSpec("BTC_USD", new Asset("BTC", 1), new Asset("USD", 2), 50, 1, 0, 0);

  private final View view =
      View.of(
          List.of(
              snapshot(
                  7,
                  List.of(new PriceLevel(20, 15, 2), new PriceLevel(18, 3, 1)),
                  List.of(new PriceLevel(21, 4, 1)))));
  private final Followers followers = new Followers();
  private final MarketPublisher publisher = new MarketPublisher(SPEC.id(), view, followers);

  @BeforeEach
  void followEverything() {
    for (Channel channel : Channel.values()) {
      followers.add(channel, 1);
    }
  }

  private static Market.FeedSnapshot snapshot(
      long sequence, List<PriceLevel> bids, List<PriceLevel> asks) {
    return new Market.FeedSnapshot(
        SPEC,
        new BookView(sequence, bids, asks, 0, MarketStatus.OPENED, null),
        0,
        KillSwitches.NONE,
        5_000,
        1,
        1);
  }

  private Continuity change(long first, long last, LevelChange... levels) {
    return view.apply(changes(first, last, List.of(levels), List.of()));
  }

  private static Market.FeedChanges changes(
      long first, long last, List<LevelChange> levels, List<Trade> trades) {
    return new Market.FeedChanges(
        SPEC.id(),
        new MarketChanges(
            first,
            last,
            1_000 * last,
            levels,
            trades,
            MarketStatus.OPENED,
            KillSwitches.NONE,
            null));
  }

  private static LevelChange bid(long ticks, long lots) {
    return new LevelChange(Side.BUY, ticks, lots);
  }

  private static LevelChange ask(long ticks, long lots) {
    return new LevelChange(Side.SELL, ticks, lots);
  }

  private static String text(@Nullable Frame frame, Channel channel) {
    return Objects.requireNonNull(Objects.requireNonNull(frame).text(channel)).getStrictText();
  }

  private void begin() {
    publisher.told(Objects.requireNonNull(publisher.restart()));
  }

  @Test
  void beginsWithAllThereIsOfEachChannel() {
    Frame frame = publisher.restart();
    assertThat(text(frame, Channel.BOOK))
        .isEqualTo(
            """
            {"channel":"book","market":"BTC_USD","type":"snapshot","firstSeq":1,"seq":7,\
            "time":"1970-01-01T00:00:05.000Z",\
            "bids":[["10.0","1.5"],["9.0","0.3"]],"asks":[["10.5","0.4"]],"checksum":3570585337}\
            """);
    assertThat(text(frame, Channel.TRADES))
        .isEqualTo(
            """
            {"channel":"trades","market":"BTC_USD","type":"snapshot","firstSeq":1,"seq":7,\
            "time":"1970-01-01T00:00:05.000Z","lastTradeId":"0"}\
            """);
    assertThat(text(frame, Channel.BBO))
        .isEqualTo(
            """
            {"channel":"bbo","market":"BTC_USD","type":"snapshot","firstSeq":1,"seq":7,\
            "time":"1970-01-01T00:00:05.000Z","bid":["10.0","1.5"],"ask":["10.5","0.4"]}\
            """);
    assertThat(text(frame, Channel.STATUS))
        .isEqualTo(
            """
            {"channel":"status","market":"BTC_USD","type":"snapshot","firstSeq":1,"seq":7,\
            "time":"1970-01-01T00:00:05.000Z","phase":"TRADING","auction":null,"until":null,\
            "cause":"OPERATOR","killSwitches":[],"indicative":null}\
            """);
  }

  @Test
  void tellsChangesThatPiledUpAsOneWithTheLastQuantityOfEachLevel() {
    begin();
    change(8, 9, bid(20, 5), ask(21, 0));
    change(10, 10, bid(20, 6), ask(23, 2));
    Frame news = publisher.news();
    assertThat(text(news, Channel.BOOK))
        .isEqualTo(
            """
            {"channel":"book","market":"BTC_USD","type":"delta","firstSeq":8,"seq":10,\
            "time":"1970-01-01T00:00:10.000Z",\
            "bids":[["10.0","0.6"]],"asks":[["10.5","0"],["11.5","0.2"]],"checksum":2470388449}\
            """);
    assertThat(text(news, Channel.BBO))
        .contains("\"firstSeq\":8,\"seq\":10,", "\"bid\":[\"10.0\",\"0.6\"],\"ask\":[\"11.5\"");
    assertThat(Objects.requireNonNull(news).texts()).doesNotContainKey(Channel.STATUS);
  }

  @Test
  void tellsTradesToThoseWhoFollowThem() {
    begin();
    var trade = new Trade(1, 21, 4, Side.BUY, 1_000);
    view.apply(changes(8, 9, List.of(ask(21, 0)), List.of(trade)));
    assertThat(text(publisher.news(), Channel.TRADES))
        .isEqualTo(
            """
            {"channel":"trades","market":"BTC_USD","type":"trades","firstSeq":8,"seq":9,\
            "time":"1970-01-01T00:00:09.000Z","trades":[\
            {"tradeId":"1","price":"10.5","quantity":"0.4","takerSide":"BUY",\
            "time":"1970-01-01T00:00:01.000Z"}]}\
            """);
  }

  @Test
  void eachChannelCoversEverythingSinceItsOwnLastMessage() {
    begin();
    change(8, 9);
    assertThat(publisher.news()).isNull();
    change(10, 11, bid(18, 0));
    Frame news = Objects.requireNonNull(publisher.news());
    assertThat(text(news, Channel.BOOK)).contains("\"firstSeq\":8,\"seq\":11,");
    publisher.told(news);
    view.apply(changes(12, 13, List.of(), List.of(new Trade(1, 21, 4, Side.BUY, 1_000))));
    assertThat(text(publisher.news(), Channel.TRADES)).contains("\"firstSeq\":8,\"seq\":13,");
  }

  @Test
  void heartbeatsCoverWhatConcernedNobody() {
    begin();
    change(8, 9);
    Frame beat = Objects.requireNonNull(publisher.heartbeat(true, 0));
    assertThat(text(beat, Channel.BOOK))
        .isEqualTo(
            """
            {"channel":"book","market":"BTC_USD","type":"heartbeat","firstSeq":8,"seq":9,\
            "time":"1970-01-01T00:00:00.000Z","live":true}\
            """);
    publisher.told(beat);
    change(10, 10, bid(18, 0));
    assertThat(text(publisher.news(), Channel.BOOK)).contains("\"firstSeq\":10,\"seq\":10,");
  }

  @Test
  void bringsAChannelUpToDateBeforeSomebodyBeginsThere() {
    begin();
    change(8, 9);
    Frame progress = Objects.requireNonNull(publisher.progress(Set.of(Channel.BBO), true, 0));
    assertThat(progress.texts()).containsOnlyKeys(Channel.BBO);
    assertThat(text(progress, Channel.BBO)).contains("\"firstSeq\":8,\"seq\":9,");
  }

  @Test
  void saysNothingOfTradesWhileSomeAreLacking() {
    begin();
    view.beginAnew(
        List.of(
            new Market.FeedSnapshot(
                SPEC,
                new BookView(12, List.of(), List.of(), 0, MarketStatus.OPENED, null),
                3,
                KillSwitches.NONE,
                0,
                1,
                1)));
    assertThat(Objects.requireNonNull(publisher.restart()).texts()).containsOnlyKeys(Channel.BOOK);
    begin();
    assertThat(publisher.granted(new ResumeRequest(Channel.TRADES, ResumeRequest.NOTHING), true, 0))
        .isNull();
    view.addFetched(
        List.of(
            new Trade(3, 20, 1, Side.BUY, 0),
            new Trade(2, 20, 1, Side.BUY, 0),
            new Trade(1, 20, 1, Side.BUY, 0)));
    assertThat(text(publisher.news(), Channel.TRADES)).contains("\"firstSeq\":8,\"seq\":12,");
  }

  @Test
  void beginsTradesAnewWhereSomeCannotBeHad() {
    begin();
    view.beginAnew(
        List.of(
            new Market.FeedSnapshot(
                SPEC,
                new BookView(12, List.of(), List.of(), 0, MarketStatus.OPENED, null),
                3,
                KillSwitches.NONE,
                0,
                1,
                1)));
    begin();
    view.addFetched(List.of(new Trade(3, 20, 1, Side.BUY, 0)));
    assertThat(text(publisher.restart(), Channel.TRADES))
        .contains("snapshot", "\"seq\":12,", "\"lastTradeId\":\"3\"");
  }

  @Test
  void takesOnlyChangesThatContinueWhatItHas() {
    assertThat(change(6, 7, bid(20, 1))).isEqualTo(Continuity.KNOWN);
    assertThat(change(9, 9, bid(20, 1))).isEqualTo(Continuity.GAP);
    assertThat(change(7, 8, bid(20, 1))).isEqualTo(Continuity.GAP);
    assertThat(view.sequence()).isEqualTo(7);
    assertThat(change(8, 8, bid(20, 1))).isEqualTo(Continuity.APPLIED);
    assertThat(view.sequence()).isEqualTo(8);
  }

  @Test
  void beginsAnewWithTheBookThereIs() {
    begin();
    change(8, 8, bid(18, 0));
    view.beginAnew(List.of(snapshot(12, List.of(new PriceLevel(19, 1, 1)), List.of())));
    assertThat(text(publisher.restart(), Channel.BOOK))
        .contains("\"seq\":12,", "\"bids\":[[\"9.5\",\"0.1\"]],\"asks\":[]");
    assertThat(publisher.news()).isNotNull();
    begin();
    assertThat(change(13, 13, bid(19, 2))).isEqualTo(Continuity.APPLIED);
  }

  private static ShownOrder order(long id, long ticks, long lots) {
    return new ShownOrder(id, Side.BUY, ticks, lots);
  }

  @Test
  void tellsOfOrdersWhatBecameOfEach() {
    View orders =
        View.of(
            List.of(
                new Market.OrdersSnapshot(
                    SPEC, 7, List.of(order(1, 20, 5), order(2, 20, 5)), 0, 1, 1)));
    var told = new MarketPublisher(SPEC.id(), orders, followers);
    Frame whole = Objects.requireNonNull(told.restart());
    assertThat(text(whole, Channel.ORDERS))
        .contains("\"bids\":[[\"1\",\"10.0\",\"0.5\"],[\"2\",\"10.0\",\"0.5\"]],\"asks\":[]");
    told.told(whole);
    orders.apply(
        new Market.OrdersChanges(
            SPEC.id(),
            8,
            8,
            List.of(
                new OrderChange(order(3, 21, 4), true),
                new OrderChange(order(4, 21, 9), true),
                new OrderChange(order(2, 20, 3), false)),
            0));
    orders.apply(
        new Market.OrdersChanges(
            SPEC.id(),
            9,
            9,
            List.of(
                new OrderChange(order(4, 21, 0), false),
                new OrderChange(order(1, 20, 0), false),
                new OrderChange(order(3, 21, 2), false)),
            0));
    assertThat(text(told.news(), Channel.ORDERS))
        .contains(
            "\"firstSeq\":8,\"seq\":9,",
            "\"removed\":[\"1\"],\"changed\":[[\"2\",\"0.3\"]],"
                + "\"added\":[[\"3\",\"BUY\",\"10.5\",\"0.2\"]],");
  }
}
