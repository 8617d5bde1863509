package org.thaliumx.node.door;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.market.Trade;
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
  private final BoundedReads reads;

  /** Reads from there. */
  public StoredHistory(Database database, BoundedReads reads) {
    this.trades = new TradePages(database);
    this.orders = new OrderPages(database);
    this.fills = new FillPages(database);
    this.reads = reads;
  }

  @Override
  public CompletionStage<TradePage> trades(String market, TradeQuery query) {
    return reads.read(() -> trades.read(market, query));
  }

  @Override
  public CompletionStage<List<Trade>> tradesFrom(String market, TradeRun run) {
    return reads.read(() -> trades.readFrom(market, run));
  }

  @Override
  public CompletionStage<OrderPage> orders(String account, OrderQuery query) {
    return reads.read(() -> orders.read(account, query));
  }

  @Override
  public CompletionStage<FillPage> fills(String account, FillQuery query) {
    return reads.read(() -> fills.read(account, query));
  }
}
