package org.thaliumx.http.binance.output;

import org.thaliumx.http.output.Json;

/** Names under which clients hear of their accounts. */
public final class UserStreamJson {

  private UserStreamJson() {}

  /** A name that is good from now on. */
  public static Json.Value opened(String listenKey) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("listenKey", listenKey);
      json.writeEndObject();
    };
  }
}
