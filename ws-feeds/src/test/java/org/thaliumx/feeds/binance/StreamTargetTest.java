package org.thaliumx.feeds.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTargetTest {

  @Test
  void namesStandInThePathOfRawStreams() {
    assertThat(StreamTarget.of("/ws/btcusdt@trade/btcusdt%40depth", ""))
        .isEqualTo(new StreamTarget(false, List.of("btcusdt@trade", "btcusdt@depth")));
    assertThat(StreamTarget.of("/ws", "")).isEqualTo(new StreamTarget(false, List.of()));
    assertThat(StreamTarget.of("/stream/ws", "")).isEqualTo(new StreamTarget(false, List.of()));
  }

  @Test
  void namesStandInTheQueryOfCombinedStreams() {
    assertThat(StreamTarget.of("/stream", "x=1&streams=btcusdt%40ticker%2Fbtcusdt%40depth"))
        .isEqualTo(new StreamTarget(true, List.of("btcusdt@ticker", "btcusdt@depth")));
    assertThat(StreamTarget.of("/stream", "streams=")).isEqualTo(new StreamTarget(true, List.of()));
  }

  @Test
  void whatIsNotPercentEncodedRightIsTakenAsItIs() {
    assertThat(StreamTarget.of("/ws/%zz", "").names()).containsExactly("%zz");
  }

  @Test
  void streamsAreAtTheirPathsAndNowhereElse() {
    assertThat(List.of("/ws", "/ws/0", "/ws/a@trade", "/stream", "/stream/ws"))
        .allMatch(StreamTarget::isThere);
    assertThat(List.of("/", "/wsx", "/v1/ws", "/streams", "/stream/x", "/ws-api/v3"))
        .noneMatch(StreamTarget::isThere);
  }
}
