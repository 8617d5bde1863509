package org.thaliumx.http;

import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * What a request is for, byte for byte as the client sent it, because that is what it signed.
 *
 * @param rawPath the path, percent-encoded
 * @param rawQuery the query without the question mark; empty if there is none
 */
public record Target(String rawPath, String rawQuery) {

  /** Bears the target as it was sent. */
  static final String RAW_URI_HEADER = "Raw-Request-URI";

  /** What that request is for. */
  public static Target of(HttpRequest request) {
    Optional<HttpHeader> raw = request.getHeader(RAW_URI_HEADER);
    String uri = raw.isPresent() ? raw.get().value() : "";
    if (!uri.startsWith("/")) {
      // A proxy may be sent the whole URI; then the parsed one has to do.
      return new Target(request.getUri().path(), request.getUri().rawQueryString().orElse(""));
    }
    int mark = uri.indexOf('?');
    return mark < 0
        ? new Target(uri, "")
        : new Target(uri.substring(0, mark), uri.substring(mark + 1));
  }
}
