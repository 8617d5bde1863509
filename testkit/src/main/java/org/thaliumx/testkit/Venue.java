package org.thaliumx.testkit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;

/** What the clients of a cluster know: its markets, and what they were told. Thread-safe. */
final class Venue {

  record Told(String account, String market, long orderId) {}

  private final Map<String, MarketSpec> markets = new ConcurrentHashMap<>();
  private final Map<String, Asset> assets = new ConcurrentHashMap<>();
  private final Map<Told, OrderView> told = new LinkedHashMap<>();
  private final AtomicLong names = new AtomicLong();

  void add(MarketSpec spec) {
    markets.put(spec.id(), spec);
    assets.put(spec.base().code(), spec.base());
    assets.put(spec.quote().code(), spec.quote());
  }

  MarketSpec market(String id) {
    MarketSpec spec = markets.get(id);
    if (spec == null) {
      throw new NoSuchElementException("no market " + id + ": open it first");
    }
    return spec;
  }

  Asset asset(String code) {
    Asset asset = assets.get(code);
    if (asset == null) {
      throw new NoSuchElementException("no market has the asset " + code + ": open one first");
    }
    return asset;
  }

  Collection<MarketSpec> markets() {
    return markets.values();
  }

  String newName() {
    return "testkit-" + names.incrementAndGet();
  }

  /** Under a client order id an order can be sent again. */
  OrderRequest named(OrderRequest request) {
    return request.clientOrderId().isEmpty()
        ? new OrderRequest(
            request.market(),
            newName(),
            request.side(),
            request.type(),
            request.timeInForce(),
            request.priceTicks(),
            request.quantityLots(),
            request.options())
        : request;
  }

  synchronized OrderView told(String account, OrderView order) {
    told.merge(
        new Told(account, order.request().market(), order.orderId()), order, Venue::furtherOn);
    return order;
  }

  private static OrderView furtherOn(OrderView one, OrderView other) {
    return one.status().isClosed() || one.filledLots() > other.filledLots() ? one : other;
  }

  /** What owners know of their orders. */
  synchronized Map<Told, OrderView> told() {
    return new LinkedHashMap<>(told);
  }
}
