package org.thaliumx.feeds.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.thaliumx.feeds.Channel;

class HubPaceTest {
  private final Followers followers = new Followers();
  private final AtomicInteger gone = new AtomicInteger();
  private final HubPace pace = new HubPace(followers, gone::incrementAndGet);

  @Test
  void tellsEverythingAtOnceWhereFewFollow() {
    followers.add(Channel.TRADES, 10);
    pace.told();
    assertThat(pace.isTime()).isTrue();
  }

  @Test
  void leavesManyClientsTimeAndThenGoesOnOnce() {
    followers.add(Channel.TRADES, 5_000);
    assertThat(pace.isTime()).isTrue();
    pace.told();
    assertThat(pace.isTime()).isFalse();
    assertThat(pace.isTime()).isFalse();
    await().until(() -> gone.get() > 0);
    pace.goesOn();
    assertThat(pace.isTime()).isTrue();
    assertThat(gone).hasValue(1);
  }
}
