package org.thaliumx.feeds.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.thaliumx.feeds.Channel;

class FanOutThrottleTest {
  private final Followers followers = new Followers();
  private final AtomicInteger gone = new AtomicInteger();
  private final HeldOutlet outlet = new HeldOutlet();
  private final FanOutThrottle throttle =
      new FanOutThrottle(followers, outlet, gone::incrementAndGet);

  /** Has frames on their way until the test says otherwise. */
  private static final class HeldOutlet implements Outlet {
    private boolean busy;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    @Override
    public boolean offer(Frame frame) {
      throw new AssertionError("nothing is told here");
    }

    @Override
    public void whenIdle(Runnable then) {
      if (busy) {
        waiting.add(then);
      } else {
        then.run();
      }
    }
  }

  @Test
  void tellsEverythingAtOnceWhereFewFollow() {
    followers.add(Channel.TRADES, 10);
    throttle.told();
    assertThat(throttle.isTime()).isTrue();
  }

  @Test
  void leavesManyClientsTimeAndThenGoesOnOnce() {
    followers.add(Channel.TRADES, 5_000);
    assertThat(throttle.isTime()).isTrue();
    throttle.told();
    assertThat(throttle.isTime()).isFalse();
    assertThat(throttle.isTime()).isFalse();
    await().until(() -> gone.get() > 0);
    throttle.goesOn();
    assertThat(throttle.isTime()).isTrue();
    assertThat(gone).hasValue(1);
  }

  @Test
  void waitsLongerWhileAFrameIsStillOnItsWay() {
    followers.add(Channel.TRADES, 5_000);
    outlet.busy = true;
    throttle.told();
    assertThat(throttle.isTime()).isFalse();
    await().until(() -> !outlet.waiting.isEmpty());
    assertThat(gone).hasValue(0);
    outlet.waiting.remove().run();
    assertThat(gone).hasValue(1);
  }
}
