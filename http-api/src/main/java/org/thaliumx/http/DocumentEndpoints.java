package org.thaliumx.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import org.thaliumx.http.document.ApiDocument;
import org.thaliumx.http.document.Resources;

/** What the API says of itself. */
final class DocumentEndpoints {

  /** The page needs nothing but its style sheet. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final ContentType YAML =
      MediaTypes.applicationWithFixedCharset("yaml", HttpCharsets.UTF_8, "yaml").toContentType();

  private record Made(ByteString json, ByteString page) {}

  /** Made when it is first asked for, and not by whom everybody waits for. */
  private static final class OnFirstUse {
    static final CompletableFuture<Made> DOCUMENT =
        CompletableFuture.supplyAsync(() -> {
          var document = ApiDocument.read();
          return new Made(
              ByteString.fromArrayUnsafe(document.json()),
              ByteString.fromArrayUnsafe(document.page()));
        });
  }

  void addTo(Router router) {
    router
        .add("GET", "/openapi.json", made(ContentTypes.APPLICATION_JSON, Made::json))
        .add("GET", "/docs", made(ContentTypes.TEXT_HTML_UTF8, Made::page))
        .add(
            "GET",
            "/docs.css",
            file(MediaTypes.TEXT_CSS.toContentType(HttpCharsets.UTF_8), "docs.css"))
        .add("GET", "/asyncapi.yaml", file(YAML, "asyncapi.yaml"))
        .add("GET", "/llms.txt", file(ContentTypes.TEXT_PLAIN_UTF8, "llms.txt"));
  }

  private static Endpoint made(ContentType type, Function<Made, ByteString> part) {
    return Endpoint.open(
        call -> OnFirstUse.DOCUMENT.thenApply(document -> answer(type, part.apply(document))));
  }

  private static Endpoint file(ContentType type, String name) {
    ByteString bytes = ByteString.fromArrayUnsafe(Resources.bytes(name));
    return Endpoint.open(call -> CompletableFuture.completedFuture(answer(type, bytes)));
  }

  private static HttpResponse answer(ContentType type, ByteString bytes) {
    return HttpResponse.create()
        .addHeader(RawHeader.create("Content-Security-Policy", POLICY))
        .addHeader(RawHeader.create("X-Content-Type-Options", "nosniff"))
        .addHeader(RawHeader.create("Cache-Control", "no-cache"))
        .withEntity(HttpEntities.create(type, bytes));
  }
}
