package org.thaliumx.http;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.http.problem.RejectProblems;
import org.thaliumx.protocol.TraceContext;
import org.thaliumx.protocol.Unavailable;

/** What a client is told when an answer failed; never what happened inside. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** What really failed. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /**
   * The answer to a request that failed.
   *
   * @param howToAsk how the client learns what became of it; empty where nothing can have changed
   * @param trace what the request belongs to; the answer names it, and so does the log
   */
  static HttpResponse response(Throwable failure, String howToAsk, TraceContext trace) {
    Throwable cause = cause(failure);
    if (!(cause instanceof TimeoutException) && outage(cause).isEmpty()) {
      LOG.atError().addKeyValue("trace", trace.traceId()).setCause(cause).log("A request failed");
      return Responses.problem(
          ProblemCode.INTERNAL_ERROR.because(("The server made a mistake. " + howToAsk).strip()));
    }
    LOG.atWarn()
        .addKeyValue("trace", trace.traceId())
        .log("A request got no answer: {}", cause.getClass().getSimpleName());
    return Responses.problem(
        howToAsk.isEmpty() || outage(cause).filter(Unavailable::isNothingDone).isPresent()
            ? nothingDone(cause)
            : RejectProblems.outcomeUnknown(howToAsk));
  }

  private static Problem nothingDone(Throwable cause) {
    return outage(cause)
        .map(outage -> without(outage.resource()))
        .orElseGet(
            () -> ProblemCode.UNAVAILABLE.because("No answer came in time. Try again soon."));
  }

  private static Problem without(Unavailable.Resource resource) {
    return switch (resource) {
      case DATABASE -> databaseUnavailable();
      case CAPACITY ->
          ProblemCode.OVERLOADED.because("Too many ask for pages just now. Try again soon.");
      case HISTORY ->
          ProblemCode.HISTORY_BEHIND.because(
              "The history does not reach that far yet. Try again soon.");
      case ISSUER ->
          ProblemCode.UNAVAILABLE.because(
              "The issuer of the access token cannot be reached. Try again soon.");
      case ENTITY ->
          ProblemCode.UNAVAILABLE.because(
              "The account or market does not answer just now; nothing was done. Try again soon.");
      case POLICY ->
          ProblemCode.UNAVAILABLE.because(
              "Nobody can say just now whether you may do this; nothing was done. Try again soon.");
    };
  }

  /** What is wrong when nobody could find out who sent a request. */
  static Problem problem(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof TimeoutException || outage(cause).isPresent()) {
      return nothingDone(cause);
    }
    LOG.error("Nobody could find out who sent a request", cause);
    return ProblemCode.INTERNAL_ERROR.because("The server made a mistake.");
  }

  static Problem databaseUnavailable() {
    return ProblemCode.DATABASE_UNAVAILABLE.because(
        "The database cannot be reached; nothing was done. Try again soon.");
  }

  /** Whether something outside is gone, so that to try again later helps. */
  public static boolean isOutage(Throwable cause) {
    return outage(cause).isPresent();
  }

  private static Optional<Unavailable> outage(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof Unavailable outage) {
        return Optional.of(outage);
      }
    }
    return Optional.empty();
  }
}
