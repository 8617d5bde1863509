package org.thaliumx.http.binance.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.binance.Symbols;

/** Reads of which markets a request is. Thread-safe. */
public final class SymbolParameters {
  private static final JsonFactory JSON = new JsonFactory();

  private final Directory directory;
  private final Symbols symbols;

  /** The markets there are. */
  public SymbolParameters(Directory directory) {
    this.directory = directory;
    this.symbols = new Symbols(directory);
  }

  /** The market that has to be named; null, and the error is noted, where there is none. */
  public @Nullable MarketSpec one(Parameters parameters) {
    String symbol = parameters.mandatory("symbol");
    return symbol.isEmpty() ? null : find(parameters, symbol);
  }

  private @Nullable MarketSpec find(Parameters parameters, String symbol) {
    MarketSpec spec = symbols.find(symbol).orElse(null);
    if (spec == null) {
      parameters.complain(BinanceError.BAD_SYMBOL);
    }
    return spec;
  }

  /** The markets that are named by {@code symbol} or {@code symbols}; all where none is. */
  public List<MarketSpec> all(Parameters parameters) {
    if (parameters.has("symbol")) {
      MarketSpec spec = one(parameters);
      return spec == null ? List.of() : List.of(spec);
    }
    if (!parameters.has("symbols")) {
      return directory.markets();
    }
    var specs = new ArrayList<MarketSpec>();
    for (String symbol : list(parameters)) {
      MarketSpec spec = find(parameters, symbol);
      if (spec != null) {
        specs.add(spec);
      }
    }
    return specs;
  }

  private static List<String> list(Parameters parameters) {
    var list = new ArrayList<String>();
    try (JsonParser json = JSON.createParser(parameters.text("symbols"))) {
      boolean whole = json.nextToken() == JsonToken.START_ARRAY;
      while (whole && json.nextToken() == JsonToken.VALUE_STRING) {
        list.add(json.getText());
      }
      if (!whole || json.currentToken() != JsonToken.END_ARRAY) {
        parameters.complain(BinanceError.invalid("symbols"));
      }
    } catch (IOException e) {
      parameters.complain(BinanceError.invalid("symbols"));
    }
    return list;
  }
}
