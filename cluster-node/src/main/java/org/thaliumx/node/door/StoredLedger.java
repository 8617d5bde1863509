package org.thaliumx.node.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.thaliumx.persistence.ledger.LedgerPages;
import org.thaliumx.protocol.LedgerBook;

/** The history in the database, read on threads that may block. */
public final class StoredLedger implements LedgerBook {
  private final LedgerPages pages;
  private final Executor blocking;

  /** Reads from these pages. */
  public StoredLedger(LedgerPages pages, Executor blocking) {
    this.pages = pages;
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<Page> entries(String account, Query query) {
    return CompletableFuture.supplyAsync(() -> pages.read(account, query), blocking);
  }
}
