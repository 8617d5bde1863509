package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import org.thaliumx.domain.market.PriceLevel;

/** Levels of a book: {@code [["60000.00","0.05000"],...]}. */
public final class LevelsJson {

  private LevelsJson() {}

  /** Writes them as a field of that name, prices and quantities as these texts. */
  public static void write(
      JsonGenerator json,
      String name,
      List<PriceLevel> levels,
      LongFunction<String> price,
      LongFunction<String> quantity)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (PriceLevel level : levels) {
      json.writeStartArray();
      json.writeString(price.apply(level.priceTicks()));
      json.writeString(quantity.apply(level.quantityLots()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
