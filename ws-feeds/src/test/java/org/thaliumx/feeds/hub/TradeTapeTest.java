package org.thaliumx.feeds.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Side;

class TradeTapeTest {
  private final TradeTape tape = new TradeTape(10);

  private static List<Trade> trades(long... ids) {
    return LongStream.of(ids).mapToObj(id -> new Trade(id, 1, 1, Side.BUY, id)).toList();
  }

  @Test
  void tellsTradesAtOnceWhileNoneIsLacking() {
    assertThat(tape.add(trades(11, 12))).isEqualTo(trades(11, 12));
    assertThat(tape.isLacking()).isFalse();
  }

  @Test
  void holdsTradesBackUntilTheLackingOnesAreFetched() {
    tape.begunAnewAfter(13);
    assertThat(tape.isLacking()).isTrue();
    assertThat(tape.add(trades(14))).isEmpty();
    assertThat(tape.fetched(trades(14, 13, 12, 11, 10, 9))).isEqualTo(trades(11, 12, 13, 14));
    assertThat(tape.isLacking()).isFalse();
    assertThat(tape.add(trades(15))).isEqualTo(trades(15));
  }

  @Test
  void tellsNoTradeAgainThatWasFetchedBeforeItWasHeard() {
    tape.begunAnewAfter(11);
    assertThat(tape.fetched(trades(12, 11))).isEqualTo(trades(11, 12));
    assertThat(tape.add(trades(12, 13))).isEqualTo(trades(13));
  }

  @Test
  void goesOnWhenTheMarketKeepsTheLackingTradesNoMore() {
    tape.begunAnewAfter(20);
    assertThat(tape.fetched(trades(19, 20))).isEqualTo(trades(19, 20));
    assertThat(tape.isLacking()).isFalse();
  }

  @Test
  void lacksNothingWhenItBeginsAnewWhereItIs() {
    tape.begunAnewAfter(10);
    assertThat(tape.isLacking()).isFalse();
    assertThat(tape.add(trades(11))).isEqualTo(trades(11));
  }

  @Test
  void followsAMarketThatWasTakenBackToAnOlderState() {
    tape.begunAnewAfter(5);
    assertThat(tape.isLacking()).isFalse();
    assertThat(tape.add(trades(6))).isEqualTo(trades(6));
  }
}
