package org.thaliumx.feeds.hub;

import java.util.Map;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.jspecify.annotations.Nullable;
import org.thaliumx.feeds.Channel;

/**
 * What a hub tells all who watch its market at once, rendered once for all of them.
 *
 * @param kind whom it concerns
 * @param from of {@link Kind#SINCE} the sequence that those are at whom it concerns; else 0
 * @param sequence the sequence that everybody is at whom it concerns, once told
 * @param texts what the subscribers of a channel are sent; nothing for a channel that is not there
 */
public record Frame(Kind kind, long from, long sequence, Map<Channel, TextMessage> texts) {

  /** Whom a frame concerns. */
  public enum Kind {
    /** Where a channel can begin: for those who wait for that, and nobody else. */
    BEGINNING,
    /** Where a channel begins anew, because changes were missed: for everybody. */
    RESTART,
    /** What comes next: for those who were told all before it. */
    NEXT,
    /** All that was missed by those who are at a sequence: for them, and nobody else. */
    SINCE
  }

  /** What subscribers of the channel are sent, or null. */
  public @Nullable TextMessage text(Channel channel) {
    return texts.get(channel);
  }
}
