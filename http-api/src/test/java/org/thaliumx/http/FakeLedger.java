package org.thaliumx.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.thaliumx.protocol.LedgerBook;

/** Keeps every query and answers each with one page. */
final class FakeLedger implements LedgerBook {

  /** A query, and whose ledger it was for. */
  record Asked(String account, Query query) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  volatile CompletionStage<Page> page = empty();

  private static CompletionStage<Page> empty() {
    return CompletableFuture.completedFuture(new Page(List.of(), null));
  }

  void reset() {
    asked.clear();
    page = empty();
  }

  @Override
  public CompletionStage<Page> entries(String account, Query query) {
    asked.add(new Asked(account, query));
    return page;
  }
}
