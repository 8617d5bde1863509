package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.thaliumx.feeds.Channel;

/**
 * What one channel has to say of a market as it is now. It writes the fields of its own; those that
 * all messages have are not its concern. Not thread-safe.
 */
interface ChannelRenderer {

  /** The channel it speaks for. */
  Channel channel();

  /** Whether it can say anything at the moment. */
  default boolean isReady() {
    return true;
  }

  /** Whether something happened since {@link #told} that is worth a message. */
  boolean hasNews();

  /** The type of messages that tell of a stretch of events. */
  String newsType();

  /** Whether it knows all that happened after an event. */
  boolean reaches(long sequence);

  /** Writes what happened after an event. */
  void writeSince(long sequence, JsonGenerator json) throws IOException;

  /** Writes all there is. */
  void writeWhole(JsonGenerator json) throws IOException;

  /** Everybody was told everything. */
  void told();
}
