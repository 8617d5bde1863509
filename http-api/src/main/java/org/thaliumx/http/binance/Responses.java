package org.thaliumx.http.binance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.util.ByteString;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.output.ErrorJson;
import org.thaliumx.http.output.Json;

/** Answers: JSON, or an error. */
final class Responses {
  private static final ContentType JSON =
      MediaTypes.applicationWithOpenCharset("json").toContentType(HttpCharsets.UTF_8);

  private Responses() {}

  static HttpResponse ok(Json.Value value) {
    return json(200, value);
  }

  static CompletionStage<HttpResponse> okNow(Json.Value value) {
    return CompletableFuture.completedFuture(ok(value));
  }

  static HttpResponse error(BinanceError error) {
    return error.code() == 0
        ? HttpResponse.create().withStatus(error.status())
        : json(error.status(), ErrorJson.error(error));
  }

  static CompletionStage<HttpResponse> errorNow(BinanceError error) {
    return CompletableFuture.completedFuture(error(error));
  }

  /** An answer of that status that says what went well and what did not. */
  static HttpResponse json(int status, Json.Value value) {
    ByteString bytes = ByteString.fromArrayUnsafe(Json.bytes(value));
    return HttpResponse.create().withStatus(status).withEntity(HttpEntities.create(JSON, bytes));
  }
}
