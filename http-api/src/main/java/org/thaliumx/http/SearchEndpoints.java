package org.thaliumx.http;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.input.SearchQuery;
import org.thaliumx.http.output.LedgerJson;
import org.thaliumx.http.output.SearchJson;
import org.thaliumx.http.search.Hit;
import org.thaliumx.http.search.SearchKind;
import org.thaliumx.http.search.Similarity;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.History.OrderIds;
import org.thaliumx.protocol.History.OrderQuery;
import org.thaliumx.protocol.LedgerBook;

/** Finding assets and markets, and what is the account's own among its newest. */
final class SearchEndpoints {

  private static final int TIMEOUT_SECONDS = 30;

  /** How many of the newest of either kind are looked at. */
  private static final int MAX_OPEN_ORDERS = 200;

  private static final int MAX_CLOSED_ORDERS = 1_000;
  private static final int MAX_ENTRIES = 1_000;

  private static final Set<OrderStatus> CLOSED =
      EnumSet.allOf(OrderStatus.class).stream()
          .filter(OrderStatus::isClosed)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<OrderStatus> OPEN = EnumSet.complementOf(EnumSet.copyOf(CLOSED));

  private final HttpPorts ports;

  SearchEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    var everybody = EnumSet.of(SearchKind.ASSET, SearchKind.MARKET);
    router
        .add("GET", "/v1/search", Endpoint.open(call -> search(call, everybody)))
        .add(
            "GET",
            "/v1/account/search",
            Endpoint.reading(
                Endpoint.Access.VIEW_ACCOUNT,
                call -> search(call, EnumSet.allOf(SearchKind.class))));
  }

  private CompletionStage<HttpResponse> search(Call call, Set<SearchKind> possible) {
    return switch (SearchQuery.read(call.rawQuery(), possible)) {
      case Checked.Bad<SearchQuery>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<SearchQuery>(var query) -> search(call, query);
    };
  }

  private CompletionStage<HttpResponse> search(Call call, SearchQuery query) {
    if (!query.kinds().contains(SearchKind.ORDER)) {
      return answer(call, query, List.of());
    }
    var filter = new OrderFilter("", OPEN, MAX_OPEN_ORDERS);
    return ports
        .exchange()
        .<Account.OrdersReply>askAccount(
            call.account(), replyTo -> new Account.GetOrders(filter, replyTo))
        .thenCompose(reply ->
            switch (reply) {
              case Account.OrdersResult(var open) ->
                  answer(call, query, open.stream().map(Account.OrderResult::order).toList());
              case Account.Refused(var reason) -> Responses.rejectedNow(reason, "");
            });
  }

  private CompletionStage<HttpResponse> answer(
      Call call, SearchQuery query, List<OrderView> openOrders) {
    var known = new ArrayList<Hit>(listed(query));
    openOrders.forEach(order -> known.add(hit(order, query)));
    CompletionStage<List<Hit>> all = CompletableFuture.completedFuture(known);
    if (query.kinds().contains(SearchKind.ORDER)) {
      all = both(all, closed(call.account(), query));
    }
    if (query.kinds().contains(SearchKind.TRANSACTION)) {
      all = both(all, entries(call.account(), query));
    }
    return all.thenApply(hits -> Responses.ok(SearchJson.hits(best(hits, query.limit()))));
  }

  /** An order may have been closed while it was looked for, and be there twice. */
  private static List<Hit> best(List<Hit> hits, int limit) {
    return hits.stream()
        .filter(hit -> hit.score() > 0)
        .distinct()
        .sorted(Hit.BEST_FIRST)
        .limit(limit)
        .toList();
  }

  private static CompletionStage<List<Hit>> both(
      CompletionStage<List<Hit>> some, CompletionStage<List<Hit>> others) {
    return some.thenCombine(
        others, (one, two) -> Stream.concat(one.stream(), two.stream()).toList());
  }

  private List<Hit> listed(SearchQuery query) {
    var hits = new ArrayList<Hit>();
    Similarity wanted = query.wanted();
    if (query.kinds().contains(SearchKind.ASSET)) {
      for (var asset : ports.directory().assets()) {
        hits.add(Hit.best(wanted, SearchKind.ASSET, asset.code(), "/v1/assets", asset.code()));
      }
    }
    if (query.kinds().contains(SearchKind.MARKET)) {
      for (var spec : ports.directory().markets()) {
        String path = "/v1/markets/" + spec.id();
        hits.add(Hit.best(wanted, SearchKind.MARKET, spec.id(), path, spec.id()));
      }
    }
    return hits;
  }

  private CompletionStage<List<Hit>> closed(String account, SearchQuery query) {
    var newest =
        new OrderQuery(
            "",
            OrderIds.ALL,
            CLOSED,
            0,
            QueryParameters.END_OF_TIME_MILLIS,
            MAX_CLOSED_ORDERS,
            null);
    return ports
        .history()
        .orders(account, newest)
        .toCompletableFuture()
        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .thenApply(page -> page.orders().stream().map(order -> hit(order, query)).toList());
  }

  private static Hit hit(OrderView order, SearchQuery query) {
    String market = order.request().market();
    String number = Long.toString(order.orderId());
    return Hit.best(
        query.wanted(),
        SearchKind.ORDER,
        market + "/" + number,
        "/v1/orders/" + market + "/" + number,
        number,
        order.request().clientOrderId(),
        market);
  }

  private CompletionStage<List<Hit>> entries(String account, SearchQuery query) {
    var newest =
        new LedgerBook.Query(
            "", "", null, 0, QueryParameters.END_OF_TIME_MILLIS, MAX_ENTRIES, null);
    return ports
        .ledger()
        .entries(account, newest)
        .toCompletableFuture()
        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .thenApply(page -> page.entries().stream().map(entry -> hit(entry, query)).toList());
  }

  private static Hit hit(LedgerBook.Entry entry, SearchQuery query) {
    String id = LedgerJson.id(entry.position());
    String reference = entry.reference();
    return Hit.best(
        query.wanted(),
        SearchKind.TRANSACTION,
        id,
        "/v1/ledger",
        id,
        reference == null ? "" : reference);
  }
}
