package org.thaliumx.http.binance;

import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.http.Failures;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.TraceContext;

/** What a client is told when an answer failed; never what happened inside. */
final class FailureResponses {
  private static final Logger LOG = LoggerFactory.getLogger(FailureResponses.class);

  private FailureResponses() {}

  /**
   * The answer to a request that failed.
   *
   * @param changes whether something may have changed all the same
   * @param trace what the request belongs to; the log names it
   */
  static HttpResponse response(Throwable failure, boolean changes, TraceContext trace) {
    Throwable cause = Failures.cause(failure);
    if (cause instanceof TimeoutException || Failures.isOutage(cause)) {
      LOG.atWarn()
          .addKeyValue("trace", trace.traceId())
          .log("A request got no answer: {}", cause.getClass().getSimpleName());
      return Responses.error(changes ? BinanceError.TIMEOUT : BinanceError.UNAVAILABLE);
    }
    LOG.atError().addKeyValue("trace", trace.traceId()).setCause(cause).log("A request failed");
    return Responses.error(BinanceError.UNKNOWN);
  }

  /** What is wrong with a body that cannot be taken. */
  static BinanceError ofBody(Problem problem) {
    return problem.code() == ProblemCode.BODY_TOO_LARGE
        ? BinanceError.BODY_TOO_LARGE
        : BinanceError.BODY_INCOMPLETE;
  }
}
