package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends requests as clients of Binance do, each byte as the test says. */
final class BinanceClient implements AutoCloseable {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final AtomicLong sent = new AtomicLong();

  BinanceClient(int port) {
    url = "http://127.0.0.1:" + port;
  }

  static String sign(String payload, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String target) {
    return send("GET", target, "", "");
  }

  /** In microseconds, each time another: the same request is not done twice. */
  long timestamp() {
    return Samples.NOW * 1_000 - sent.getAndIncrement();
  }

  /** With key, timestamp and signature of alice, everything in the query. */
  HttpResponse<String> signed(String method, String path, String query) {
    String pairs = (query.isEmpty() ? "" : query + "&") + "timestamp=" + timestamp();
    String target = path + "?" + pairs + "&signature=" + sign(pairs, "alice-secret");
    return send(method, target, "", "alice");
  }

  HttpResponse<String> send(String method, String target, String form, String key) {
    var request =
        HttpRequest.newBuilder(URI.create(url + target))
            .method(
                method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form))
            .header("Content-Type", form.isEmpty() ? "application/json" : FORM);
    if (!key.isEmpty()) {
      request.header("X-MBX-APIKEY", key);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
