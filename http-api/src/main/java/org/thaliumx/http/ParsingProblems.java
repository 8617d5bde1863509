package org.thaliumx.http;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import org.thaliumx.http.problem.ProblemCode;

/**
 * Says as problems what the HTTP parser refused; named in {@code thaliumx-http.conf}. A method or a
 * version nobody knows is the client's mistake too, so no answer here is in the 500s.
 */
public final class ParsingProblems extends ParsingErrorHandler {

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    ProblemCode code =
        switch (status.intValue()) {
          case 413 -> ProblemCode.BODY_TOO_LARGE;
          case 414 -> ProblemCode.URI_TOO_LONG;
          case 431 -> ProblemCode.HEADERS_TOO_LARGE;
          default -> ProblemCode.MALFORMED_REQUEST;
        };
    log.debug("Refused a request: {}", error.summary());
    return Responses.problem(code.because(detail(code)));
  }

  private static String detail(ProblemCode code) {
    return switch (code) {
      case BODY_TOO_LARGE -> "The body is larger than any request may be.";
      case URI_TOO_LONG -> "The path and query are longer than any request's may be.";
      case HEADERS_TOO_LARGE -> "There are too many headers, or one is too long.";
      default -> "The request is not well-formed HTTP/1.1, or its method is not known.";
    };
  }
}
