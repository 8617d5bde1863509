package org.thaliumx.node.door;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.thaliumx.persistence.DatabaseUnavailableException;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.ApiKeys;

/**
 * The credentials in the database, each remembered for a short while: so one that is revoked on
 * another node may work for that long on a node that has just seen it.
 */
public final class StoredApiKeys implements ApiKeys {
  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);

  private static final int MAX_NAME_LENGTH = 128;

  private record Remembered(CompletionStage<Optional<ApiKey>> found, Instant until) {}

  /** Nobody needs to know to the second when a credential was used. */
  private static final long USE_PRECISION_MILLIS = 60_000;

  private final ApiKeyStore store;
  private final Executor blocking;
  private final InstantSource clock;
  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

  /** Who is being read: however many ask for a name, it is read once at a time. */
  private final Map<String, CompletableFuture<Optional<ApiKey>>> underWay =
      new ConcurrentHashMap<>();

  /** When each was used last, by its owner, so there are no more of them than there are keys. */
  private final Map<String, Long> uses = new ConcurrentHashMap<>();

  /** Of these, what is written down; for one thread only. */
  private final Map<String, Long> stored = new HashMap<>();

  /** Those revoked here, which an answer that is still on its way must not bring back. */
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  /** Reads from the store on threads that may block. */
  public StoredApiKeys(ApiKeyStore store, Executor blocking, InstantSource clock) {
    this.store = store;
    this.blocking = blocking;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Optional<ApiKey>> find(String key) {
    if (!isPossible(key) || revoked.contains(key)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Instant now = clock.instant();
    @Nullable Remembered known = remembered.get(key);
    if (known != null && now.isBefore(known.until)) {
      return known.found;
    }
    var mine = new CompletableFuture<Optional<ApiKey>>();
    @Nullable CompletableFuture<Optional<ApiKey>> others = underWay.putIfAbsent(key, mine);
    if (others != null) {
      return others;
    }
    var _ =
        read(key, known, now)
            .whenComplete((found, failure) -> {
              underWay.remove(key, mine);
              if (failure == null) {
                mine.complete(found);
              } else {
                mine.completeExceptionally(failure);
              }
            });
    return mine;
  }

  private CompletableFuture<Optional<ApiKey>> read(
      String key, @Nullable Remembered known, Instant now) {
    return CompletableFuture.completedFuture(key)
        .thenApplyAsync(store::find, blocking)
        .whenComplete((found, failure) -> remember(key, found, failure, now))
        .exceptionallyCompose(failure -> asRemembered(known, failure));
  }

  /** Whether it can be a name at all: whatever else clients send must not reach the database. */
  private static boolean isPossible(String key) {
    return key.length() <= MAX_NAME_LENGTH && key.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  /**
   * While the database is down, nothing can be done but look what goes on: so who was known may.
   */
  private static CompletionStage<Optional<ApiKey>> asRemembered(
      @Nullable Remembered known, Throwable failure) {
    return known != null && failure.getCause() instanceof DatabaseUnavailableException
        ? known.found
        : CompletableFuture.failedFuture(failure);
  }

  @Override
  public boolean isKnown(String key) {
    return remembered.containsKey(key);
  }

  @Override
  public void noteUse(String key, long atMillis) {
    @Nullable Long before = uses.get(key);
    if (before == null || atMillis - before > USE_PRECISION_MILLIS) {
      uses.put(key, atMillis);
    }
  }

  /** Writes down when credentials were used last, as far as it is not written yet; blocks. */
  public void storeUses() {
    Map<String, Long> noted = new HashMap<>(uses);
    noted.entrySet().removeIf(use -> use.getValue().equals(stored.get(use.getKey())));
    if (!noted.isEmpty()) {
      store.noteUses(noted);
      stored.putAll(noted);
    }
  }

  /** Makes a credential useless for ever, here at once; false when there is none; blocks. */
  boolean revoke(String key) {
    return store.revoke(key) && forget(key);
  }

  /** Lets credentials that were revoked in the database be useless here at once. */
  public void forgetRevoked(List<String> keys) {
    keys.forEach(this::forget);
  }

  /** Reads a credential anew when it is needed next: something of it has changed. */
  void refresh(String key) {
    remembered.remove(key);
    underWay.remove(key);
  }

  private boolean forget(String key) {
    revoked.add(key);
    remembered.remove(key);
    return true;
  }

  /** Only what exists is remembered, so that made-up names cannot fill the memory. */
  private void remember(String key, Optional<ApiKey> found, Throwable failure, Instant readAt) {
    if (failure == null && found.isPresent()) {
      var stage = CompletableFuture.completedFuture(found);
      remembered.put(key, new Remembered(stage, readAt.plus(REMEMBERED_FOR)));
    } else if (failure == null) {
      remembered.remove(key);
    }
  }
}
