package org.thaliumx.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.OperatorActs;

/** Keeps acts in memory, as long as it is let. */
final class FakeActs implements OperatorActs {

  /** Somebody who was refused. */
  record Turned(Request request, Outcome outcome) {}

  final List<Request> begun = new CopyOnWriteArrayList<>();
  final Map<Long, Outcome> ended = new ConcurrentSkipListMap<>();
  final List<Turned> refused = new CopyOnWriteArrayList<>();
  final List<Object> asked = new CopyOnWriteArrayList<>();
  volatile @Nullable RuntimeException failure;
  volatile CompletionStage<Page> page = CompletableFuture.completedFuture(new Page(List.of(), 0));
  volatile Check check = new Check(Link.START, 0, true);

  void reset() {
    begun.clear();
    ended.clear();
    refused.clear();
    asked.clear();
    failure = null;
    page = CompletableFuture.completedFuture(new Page(List.of(), 0));
  }

  @Override
  public CompletionStage<Long> begin(Request request) {
    RuntimeException broken = failure;
    if (broken != null) {
      return CompletableFuture.failedFuture(broken);
    }
    begun.add(request);
    return CompletableFuture.completedFuture((long) begun.size());
  }

  @Override
  public void end(long act, Outcome outcome) {
    ended.put(act, outcome);
  }

  @Override
  public void refused(Request request, Outcome outcome) {
    refused.add(new Turned(request, outcome));
  }

  @Override
  public CompletionStage<Page> acts(Query query) {
    asked.add(query);
    return page;
  }

  @Override
  public CompletionStage<Check> check(Link from) {
    asked.add(from);
    return CompletableFuture.completedFuture(check);
  }
}
