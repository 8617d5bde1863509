package org.thaliumx.feeds.binance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.thaliumx.feeds.SharedHubs;

/** The streams of markets that one client follows. Not thread-safe. */
final class StreamWatches {
  private final StreamSources sources;
  private final StreamClient client;
  private final long maxCharactersWaiting;
  private final Map<String, Watched> watched = new HashMap<>();

  StreamWatches(StreamSources sources, StreamClient client, long maxCharactersWaiting) {
    this.sources = sources;
    this.client = client;
    this.maxCharactersWaiting = maxCharactersWaiting;
  }

  /** A source with the streams of it that the client follows. */
  private final class Watched {
    final Map<StreamName, FollowedStream> streams = new LinkedHashMap<>();
    private final SharedHubs<String, StreamSource>.Lease lease;
    private final Consumer<List<StreamMessage>> taker = client.onMyThread(this::take);

    Watched(StreamName first) {
      this.lease = sources.lease(first);
      lease.hub().add(taker);
    }

    private void take(List<StreamMessage> messages) {
      for (StreamMessage message : messages) {
        FollowedStream stream = streams.get(message.stream());
        if (stream != null) {
          stream.take(message);
        }
      }
    }

    CompletionStage<Void> add(StreamName stream) {
      streams.put(stream, new FollowedStream(client, maxCharactersWaiting));
      return lease.hub().follow(stream);
    }

    boolean remove(StreamName stream) {
      boolean removed = streams.remove(stream) != null;
      if (removed) {
        lease.hub().unfollow(stream);
      }
      return removed;
    }

    void askForMissed() {
      streams.forEach((name, stream) -> {
        if (stream.waits()) {
          lease.hub().wantMissed(name, stream.toldUpTo());
        }
      });
    }

    void end() {
      streams.keySet().forEach(lease.hub()::unfollow);
      streams.clear();
      lease.hub().remove(taker);
      lease.end();
    }
  }

  /**
   * Follows a stream, if it is not followed already.
   *
   * @return done once nothing is missed that happens from then on
   */
  CompletionStage<Void> follow(StreamName stream) {
    Watched source = watched.computeIfAbsent(stream.source(), any -> new Watched(stream));
    return source.streams.containsKey(stream)
        ? CompletableFuture.completedFuture(null)
        : source.add(stream);
  }

  /** Follows a stream no more. */
  void unfollow(StreamName stream) {
    Watched source = watched.get(stream.source());
    if (source != null && source.remove(stream) && source.streams.isEmpty()) {
      source.end();
      watched.remove(stream.source());
    }
  }

  /** Whether something was not sent because too much waited for the client. */
  boolean areBehind() {
    return watched.values().stream()
        .flatMap(source -> source.streams.values().stream())
        .anyMatch(FollowedStream::waits);
  }

  /** Asks for what was not sent. */
  void askForMissed() {
    watched.values().forEach(Watched::askForMissed);
  }

  /** Follows nothing any more. */
  void end() {
    watched.values().forEach(Watched::end);
    watched.clear();
  }
}
