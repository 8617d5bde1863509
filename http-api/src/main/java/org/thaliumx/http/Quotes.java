package org.thaliumx.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.http.input.OrderBody;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.ListLeg;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.NewOrder;
import org.thaliumx.protocol.TraceContext;

/** Finds what market orders go by that name no price of their own. */
final class Quotes {
  private final Exchange exchange;
  private final Protection protection;
  private final TraceContext trace;

  Quotes(Exchange exchange, Protection protection, TraceContext trace) {
    this.trace = trace;
    this.exchange = exchange;
    this.protection = protection;
  }

  /** What is done with a quote, or without one where an order needs none or there is none. */
  @FunctionalInterface
  interface WithQuote {
    CompletionStage<HttpResponse> answer(@Nullable MarketQuote quote);
  }

  /** Does something with what that order goes by. */
  CompletionStage<HttpResponse> quote(OrderRequest request, WithQuote then) {
    return Protection.isNeededBy(request)
        ? withBook(request.market(), book -> then.answer(protection.quote(request, book)))
        : then.answer(null);
  }

  /** Does something with the orders of a list and what each of them goes by. */
  CompletionStage<HttpResponse> quotes(
      ListKind kind,
      List<OrderRequest> orders,
      Function<List<ListLeg>, CompletionStage<HttpResponse>> then) {
    return orders.stream().anyMatch(Protection::isNeededBy)
        ? withBook(orders.getFirst().market(), book -> then.apply(legs(kind, orders, book)))
        : then.apply(legs(kind, orders, null));
  }

  /** Does something with the orders of a batch and what each of them goes by. */
  CompletionStage<HttpResponse> quotes(
      List<OrderBody> orders, Function<List<NewOrder>, CompletionStage<HttpResponse>> then) {
    List<String> markets =
        orders.stream()
            .map(OrderBody::request)
            .filter(Protection::isNeededBy)
            .map(OrderRequest::market)
            .distinct()
            .toList();
    return withBooks(
        markets,
        new HashMap<>(),
        books -> then.apply(orders.stream().map(order -> newOrder(order, books)).toList()));
  }

  private NewOrder newOrder(OrderBody order, Map<String, BookView> books) {
    OrderRequest request = order.request();
    BookView book = Protection.isNeededBy(request) ? books.get(request.market()) : null;
    return new NewOrder(
        order.spec(), request, book == null ? null : protection.quote(request, book));
  }

  private CompletionStage<HttpResponse> withBooks(
      List<String> markets,
      Map<String, BookView> books,
      Function<Map<String, BookView>, CompletionStage<HttpResponse>> then) {
    if (books.size() == markets.size()) {
      return then.apply(books);
    }
    String market = markets.get(books.size());
    return withBook(
        market,
        book -> {
          books.put(market, book);
          return withBooks(markets, books, then);
        });
  }

  private List<ListLeg> legs(ListKind kind, List<OrderRequest> orders, @Nullable BookView book) {
    var legs = new ArrayList<ListLeg>();
    for (OrderRequest order : orders) {
      boolean waits = kind.hasWorkingOrder() && !legs.isEmpty();
      legs.add(new ListLeg(order, book == null ? null : quote(orders, order, waits, book)));
    }
    return Collections.unmodifiableList(legs);
  }

  /** An order that waits for the working one comes into play at about the price of that one. */
  private @Nullable MarketQuote quote(
      List<OrderRequest> orders, OrderRequest order, boolean waits, BookView book) {
    if (!Protection.isNeededBy(order)) {
      return null;
    }
    return waits
        ? protection.quote(order, orders.getFirst().priceTicks())
        : protection.quote(order, book);
  }

  private CompletionStage<HttpResponse> withBook(
      String market, Function<BookView, CompletionStage<HttpResponse>> then) {
    return exchange
        .<Market.BookReply>askMarket(market, replyTo -> new Market.GetBook(1, replyTo))
        .handle((reply, failure) ->
            switch (reply) {
              case Market.BookResult(var book, var _) -> then.apply(book);
              case Market.Refused(var reason) ->
                  CompletableFuture.completedFuture(Responses.rejected(reason, ""));
              case null -> CompletableFuture.completedFuture(Failures.response(failure, "", trace));
            })
        .thenCompose(Function.identity());
  }
}
