package org.thaliumx.feeds;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.protocol.ClientDesk;

/** A desk at which nobody is known. */
final class NoDesk implements ClientDesk {

  @Override
  public CompletionStage<Entry> enter(Credentials credentials, String path, String query) {
    return CompletableFuture.completedFuture(
        new Entry.Denied("UNKNOWN_KEY", "There is no such key."));
  }

  @Override
  public CompletionStage<Entry> enter(String token) {
    return CompletableFuture.completedFuture(
        new Entry.Denied("INVALID_TOKEN", "The access token is none."));
  }

  @Override
  public CompletionStage<Boolean> isWelcome(Principal principal) {
    throw new AssertionError("nobody came in");
  }

  @Override
  public CompletionStage<Answer> ask(Principal principal, Request request) {
    throw new AssertionError("nobody came in");
  }
}
