package org.thaliumx.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.thaliumx.http.NodeState;

/** The readiness of a node as its management port wants it, named in {@code bootstrap.conf}. */
public final class ReadinessCheck implements Supplier<CompletionStage<Boolean>> {
  private final Readiness readiness;

  /** Made by Pekko's management when it starts. */
  public ReadinessCheck(ActorSystem system) {
    this.readiness = Readiness.of(Adapter.toTyped(system));
  }

  @Override
  public CompletionStage<Boolean> get() {
    return CompletableFuture.completedFuture(readiness.state() == NodeState.READY);
  }
}
