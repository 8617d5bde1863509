package org.thaliumx.node.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.history.FillPages;
import org.thaliumx.persistence.history.OrderPages;
import org.thaliumx.persistence.history.TradePages;
import org.thaliumx.protocol.History;

/** The history in the database, read on threads that may block. */
public final class StoredHistory implements History {
  private final TradePages trades;
  private final OrderPages orders;
  private final FillPages fills;
  private final Executor blocking;

  /** Reads from there. */
  public StoredHistory(Database database, Executor blocking) {
    this.trades = new TradePages(database);
    this.orders = new OrderPages(database);
    this.fills = new FillPages(database);
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<TradePage> trades(String market, TradeQuery query) {
    return CompletableFuture.supplyAsync(() -> trades.read(market, query), blocking);
  }

  @Override
  public CompletionStage<OrderPage> orders(String account, OrderQuery query) {
    return CompletableFuture.supplyAsync(() -> orders.read(account, query), blocking);
  }

  @Override
  public CompletionStage<FillPage> fills(String account, FillQuery query) {
    return CompletableFuture.supplyAsync(() -> fills.read(account, query), blocking);
  }
}
