package org.thaliumx.node.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.thaliumx.persistence.store.IdempotencyStore;
import org.thaliumx.protocol.IdempotencyKeys;

/** What became of requests, noted in the database on threads that may block. */
public final class StoredIdempotencyKeys implements IdempotencyKeys {
  private final IdempotencyStore store;
  private final Executor blocking;

  /** Notes it there. */
  public StoredIdempotencyKeys(IdempotencyStore store, Executor blocking) {
    this.store = store;
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<Begun> begin(Name name, String request) {
    return CompletableFuture.supplyAsync(() -> store.begin(name, request), blocking);
  }

  @Override
  public CompletionStage<Void> end(Name name, Answer answer) {
    return CompletableFuture.runAsync(() -> store.end(name, answer), blocking);
  }

  @Override
  public CompletionStage<Void> forget(Name name) {
    return CompletableFuture.runAsync(() -> store.forget(name), blocking);
  }
}
