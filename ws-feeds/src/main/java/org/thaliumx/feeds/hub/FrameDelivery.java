package org.thaliumx.feeds.hub;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.PersonalTexts;

/**
 * Gives the outlet of a hub what there is to tell: what is new, for everybody, and where single
 * clients can begin or go on. Not thread-safe.
 */
final class FrameDelivery {

  /** So many requests are granted before there is time for what is new again. */
  private static final int GRANTED_AT_ONCE = 8;

  /** So many may wait; who waits longer asks again. */
  private static final int MAX_REQUESTS = 1_000;

  private final Outlet outlet;
  private final FanOutThrottle throttle;
  private final PersonalTexts personalTexts;
  private final Set<ResumeRequest> gathering = new LinkedHashSet<>();
  private final Set<ResumeRequest> requests = new LinkedHashSet<>();
  private @Nullable MarketPublisher publisher;

  /** Nothing to tell yet. */
  FrameDelivery(Outlet outlet, FanOutThrottle throttle, PersonalTexts personalTexts) {
    this.outlet = outlet;
    this.throttle = throttle;
    this.personalTexts = personalTexts;
  }

  /** The market is known from now on. */
  void begin(MarketPublisher first) {
    publisher = first;
  }

  /** Takes a request, to be granted with others that come soon after. */
  void gather(ResumeRequest request) {
    if (gathering.size() + requests.size() < MAX_REQUESTS) {
      gathering.add(request);
    }
  }

  /** Those that were gathered are to be granted. */
  void gathered() {
    requests.addAll(gathering);
    gathering.clear();
  }

  /**
   * Tells what there is to tell, in this order; false when clients cannot take all of it now.
   *
   * @param live whether the market itself was heard of lately
   */
  boolean tell(boolean live, long nowMillis) {
    MarketPublisher by = publisher;
    return by == null || tell(by, live, nowMillis);
  }

  private boolean tell(MarketPublisher by, boolean live, long nowMillis) {
    return tellNews(by) && grantRequests(by, live, nowMillis);
  }

  private boolean tellNews(MarketPublisher by) {
    return tellRestart(by) && offer(by, by.news());
  }

  /** Tells everybody how far the market is, if clients can take that now. */
  void beat(boolean live, long nowMillis) {
    MarketPublisher by = publisher;
    if (by != null && tellNews(by)) {
      grantRequests(by, live, nowMillis);
      offer(by, by.heartbeat(live, nowMillis));
    }
  }

  /** Whoever waits on a channel that begins anew for all has what it waits for. */
  private boolean tellRestart(MarketPublisher by) {
    Frame restart = by.restart();
    if (!offer(by, restart)) {
      return false;
    }
    if (restart != null) {
      requests.removeIf(request -> restart.text(request.channel()) != null);
    }
    return true;
  }

  private boolean grantRequests(MarketPublisher by, boolean live, long nowMillis) {
    var channels = requests.stream().map(ResumeRequest::channel).collect(Collectors.toSet());
    if (!offer(by, by.progress(channels, live, nowMillis))) {
      return false;
    }
    int left = GRANTED_AT_ONCE;
    for (Iterator<ResumeRequest> next = requests.iterator(); next.hasNext(); ) {
      if (left == 0 || personalTexts.areEnough()) {
        return false;
      }
      Frame granted = by.granted(next.next(), live, nowMillis);
      if (granted != null) {
        if (!outlet.offer(granted)) {
          return false;
        }
        left--;
        next.remove();
      }
    }
    return true;
  }

  private boolean offer(MarketPublisher by, @Nullable Frame frame) {
    if (frame == null) {
      return true;
    }
    boolean taken = outlet.offer(frame);
    if (taken) {
      by.told(frame);
      throttle.told();
    }
    return taken;
  }
}
