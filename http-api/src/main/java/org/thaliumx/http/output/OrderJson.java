package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.text.OwnOrderJson;

/** Orders as their owners see them. */
public final class OrderJson {

  private OrderJson() {}

  /** One order. */
  public static Json.Value order(Account.OrderResult result) {
    return json -> write(json, result);
  }

  /** A list of orders. */
  public static Json.Value orders(List<Account.OrderResult> results) {
    return json -> Json.list(json, "orders", results, OrderJson::write);
  }

  /** What became of the orders of a batch. */
  public static Json.Value results(List<Json.Value> results) {
    return json -> Json.list(json, "results", results, (out, result) -> result.writeTo(out));
  }

  /** That an order of a batch was placed. */
  public static Json.Value placed(Account.OrderResult result) {
    return json -> {
      json.writeStartObject();
      json.writeFieldName("order");
      write(json, result);
      json.writeEndObject();
    };
  }

  /** That an order could be placed. */
  public static Json.Value valid() {
    return json -> {
      json.writeStartObject();
      json.writeBooleanField("valid", true);
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, Account.OrderResult result) throws IOException {
    OwnOrderJson.write(json, result.order(), result.spec());
  }
}
