package org.thaliumx.bench.engine;

import java.util.List;
import java.util.function.Function;

/**
 * Somebody who takes part.
 *
 * @param name what reports call it
 * @param newBook makes an empty book for a flow
 */
record Contender(String name, Function<Flow, Book> newBook) {
  static final String OURS = "thaliumx";
  static final String EXCHANGE_CORE = "exchange-core";
  static final String TREE_MAP = "treemap";

  /** Everybody, we first. */
  static final List<Contender> ALL =
      List.of(
          new Contender(OURS, flow -> new ThaliumBook()),
          new Contender(EXCHANGE_CORE, flow -> new ExchangeCoreBook()),
          new Contender(TREE_MAP, flow -> new TreeMapBook()),
          new Contender(
              "array-toy", flow -> new ArrayToyBook(flow.highestPrice(), flow.highestId())));
}
