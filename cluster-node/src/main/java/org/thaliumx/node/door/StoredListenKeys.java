package org.thaliumx.node.door;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.thaliumx.persistence.store.ListenKeyStore;
import org.thaliumx.protocol.ListenKeys;

/** The listen keys in the database, read on threads that may block. Thread-safe. */
public final class StoredListenKeys implements ListenKeys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LENGTH = 64;
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final ListenKeyStore store;
  private final Executor blocking;

  /** Reads from the store on threads that may block. */
  public StoredListenKeys(ListenKeyStore store, Executor blocking) {
    this.store = store;
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<String> open(String key, String account) {
    return CompletableFuture.supplyAsync(() -> store.open(fresh(), key, account), blocking);
  }

  private static String fresh() {
    return RANDOM
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(index -> ALPHABET.substring(index, index + 1))
        .collect(Collectors.joining());
  }

  /** Whether it can be one at all: whatever else clients send must not reach the database. */
  private static boolean isPossible(String listenKey) {
    return listenKey.length() == LENGTH
        && listenKey.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
  }

  @Override
  public CompletionStage<Boolean> renew(String key, String listenKey) {
    return isPossible(listenKey)
        ? CompletableFuture.supplyAsync(() -> store.renew(key, listenKey), blocking)
        : CompletableFuture.completedFuture(false);
  }

  @Override
  public CompletionStage<Boolean> close(String key, String listenKey) {
    return isPossible(listenKey)
        ? CompletableFuture.supplyAsync(() -> store.close(key, listenKey), blocking)
        : CompletableFuture.completedFuture(false);
  }

  @Override
  public CompletionStage<Optional<Owner>> find(String listenKey) {
    return isPossible(listenKey)
        ? CompletableFuture.supplyAsync(() -> store.find(listenKey), blocking)
        : CompletableFuture.completedFuture(Optional.empty());
  }
}
