package org.thaliumx.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.thaliumx.protocol.ListenKeys;

/** Keeps names in memory; a credential's name is its own with something behind it. */
final class FakeListenKeys implements ListenKeys {
  private final Map<String, Owner> owners = new ConcurrentHashMap<>();

  @Override
  public CompletionStage<String> open(String key, String account) {
    owners.put(key + "-listens", new Owner(key, account));
    return CompletableFuture.completedFuture(key + "-listens");
  }

  @Override
  public CompletionStage<Boolean> renew(String key, String listenKey) {
    Owner owner = owners.get(listenKey);
    return CompletableFuture.completedFuture(owner != null && owner.key().equals(key));
  }

  @Override
  public CompletionStage<Boolean> close(String key, String listenKey) {
    return renew(key, listenKey).thenApply(known -> known && owners.remove(listenKey) != null);
  }

  @Override
  public CompletionStage<Optional<Owner>> find(String listenKey) {
    return CompletableFuture.completedFuture(Optional.ofNullable(owners.get(listenKey)));
  }
}
