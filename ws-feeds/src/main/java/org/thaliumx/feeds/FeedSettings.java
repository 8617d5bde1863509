package org.thaliumx.feeds;

import java.time.Duration;
import org.thaliumx.protocol.Market;

/**
 * The clocks and bounds of the feeds.
 *
 * @param heartbeat how often every subscriber is told the last sequence
 * @param probe how often a hub renews its subscription and asks the market how far it is
 * @param linger how long a hub lives on that nobody watches
 * @param gathering how long a hub gathers those who want a snapshot before it renders one
 * @param maxMessagesBehind how many messages may wait for one client before it is closed as slow
 * @param maxCharactersBehind how many characters all these may have; one message may have more
 * @param maxCharactersUnconflated how many characters may wait for one client before what happens
 *     on its markets is put together for it
 * @param slowConsumerTimeout how long a client may be so far behind
 * @param maxMarkets how many markets one client may watch at a time
 * @param farewell how long a client that is closed may take to read why
 */
public record FeedSettings(
    Duration heartbeat,
    Duration probe,
    Duration linger,
    Duration gathering,
    int maxMessagesBehind,
    long maxCharactersBehind,
    long maxCharactersUnconflated,
    Duration slowConsumerTimeout,
    int maxMarkets,
    Duration farewell) {

  /** What a node uses. */
  public static final FeedSettings STANDARD =
      new FeedSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofMillis(20),
          1_024,
          4 << 20,
          64 << 10,
          Duration.ofSeconds(30),
          100,
          Duration.ofSeconds(5));

  /** The same with another timeout of slow consumers. */
  public FeedSettings withSlowConsumerTimeout(Duration longer) {
    return new FeedSettings(
        heartbeat,
        probe,
        linger,
        gathering,
        maxMessagesBehind,
        maxCharactersBehind,
        maxCharactersUnconflated,
        longer,
        maxMarkets,
        farewell);
  }

  public FeedSettings {
    if (probe.multipliedBy(3).compareTo(Duration.ofSeconds(Market.SUBSCRIPTION_SECONDS)) > 0) {
      throw new IllegalArgumentException("two lost renewals would end a subscription: " + probe);
    }
    if (maxMessagesBehind < 1 || maxCharactersBehind < 1 || maxMarkets < 1) {
      throw new IllegalArgumentException("a client must be able to watch something");
    }
  }
}
