package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.http.input.ActSubject;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.http.problem.RejectProblems;
import org.thaliumx.protocol.OperatorActs;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Request;
import org.thaliumx.protocol.Unavailable;

/**
 * Puts every act of an operator on record before it is carried out, and what came of it afterwards.
 * The answers themselves are not recorded: some hold secrets. Thread-safe.
 */
final class ActRecorder {

  /** Bears the number of the act in an answer. */
  static final String ACT_HEADER = "X-Thaliumx-Act";

  private static final Logger LOG = LoggerFactory.getLogger(ActRecorder.class);
  private static final int TIMEOUT_SECONDS = 5;

  /** Whoever tries and tries must not fill the trail: so often a key's refusals are recorded. */
  private static final long REFUSAL_INTERVAL_MILLIS = 10_000;

  private final OperatorActs acts;
  private final InstantSource clock;

  private static final int MOST_REMEMBERED = 10_000;

  /** When a refusal of each was recorded last; who was refused longest ago is forgotten first. */
  private final Map<String, Long> refusedAtMillis =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  ActRecorder(OperatorActs acts, InstantSource clock) {
    this.acts = acts;
    this.clock = clock;
  }

  /** What a request of a key asks for. */
  static Request describe(HttpRequest request, Target target, String key, ByteString body) {
    String text = body.decodeString(UTF_8);
    ActSubject subject = ActSubject.of(target.rawPath(), text);
    return new Request(
        key,
        clientOf(request),
        request.method().value(),
        target.rawQuery().isEmpty() ? target.rawPath() : target.rawPath() + "?" + target.rawQuery(),
        text,
        subject.market(),
        subject.account(),
        RequestWatch.traceOf(request).traceId());
  }

  private static String clientOf(HttpRequest request) {
    return ClientAddress.find(request).map(InetAddress::getHostAddress).orElse("");
  }

  /**
   * Carries the act out once it is on record, or says that it is not.
   *
   * @param act answers in any case; the stage must not fail
   */
  CompletionStage<HttpResponse> record(
      Request request, Supplier<CompletionStage<HttpResponse>> act) {
    CompletableFuture<Long> begun = acts.begin(request).toCompletableFuture();
    return begun
        .copy()
        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .handle((number, failure) ->
            failure == null
                ? act.get().thenApply(response -> ended(number, response))
                : CompletableFuture.completedStage(notRecorded(begun, failure)))
        .thenCompose(answer -> answer);
  }

  /**
   * Puts on record what was done already, without the body, and answers once it is. A refusal is on
   * record unless the same was just before, for the same user or from the same address.
   *
   * @param howToAsk how a client learns that it was done, where it cannot be put on record
   * @param user whom it was done for; empty if that is nobody
   * @param account the user's account; empty if it has nothing to do with it
   * @param note what was made; empty if nothing was
   */
  CompletionStage<HttpResponse> recordDone(
      Call call, String howToAsk, String user, String account, HttpResponse response, String note) {
    HttpRequest request = call.request();
    boolean refused = response.status().isFailure();
    String who = user.isEmpty() ? ClientAddress.of(request) : user;
    if (refused && !isWorthRecording(who + " " + outcome(response).code())) {
      return CompletableFuture.completedFuture(response);
    }
    var done =
        new Request(
            user,
            clientOf(request),
            request.method().value(),
            Target.of(request).rawPath(),
            "",
            "",
            account,
            call.trace().traceId());
    return record(
            done,
            () ->
                CompletableFuture.completedFuture(
                    note.isEmpty() ? response : response.addAttribute(Responses.NOTE, note)))
        .thenApply(answer -> refused || isRecorded(answer) ? answer : unknown(howToAsk));
  }

  private static boolean isRecorded(HttpResponse answer) {
    return answer
        .getAttribute(Responses.PROBLEM)
        .filter(problem -> problem.code() == ProblemCode.ACT_NOT_RECORDED)
        .isEmpty();
  }

  private static HttpResponse unknown(String howToAsk) {
    return Responses.problem(RejectProblems.outcomeUnknown(howToAsk));
  }

  private HttpResponse ended(long number, HttpResponse response) {
    acts.end(number, outcome(response));
    return response.addHeader(RawHeader.create(ACT_HEADER, Long.toString(number)));
  }

  private static Outcome outcome(HttpResponse response) {
    return new Outcome(
        response.status().intValue(),
        response.getAttribute(Responses.PROBLEM).map(problem -> problem.code().name()).orElse(""),
        response.getAttribute(Responses.NOTE).orElse(""));
  }

  /** It may be recorded yet, and must then say that nothing was done. */
  private HttpResponse notRecorded(CompletableFuture<Long> begun, Throwable failure) {
    Throwable cause = Failures.cause(failure);
    if (!(cause instanceof Unavailable || cause instanceof TimeoutException)) {
      LOG.error("An act of an operator cannot be recorded", cause);
    }
    HttpResponse response =
        Responses.problem(
            ProblemCode.ACT_NOT_RECORDED.because(
                "The act could not be put on record, so nothing was done. Try again soon."));
    var _ = begun.thenAccept(number -> acts.end(number, outcome(response)));
    return response;
  }

  /**
   * Records that a key was refused, unless it was just before. Without the body, which is in the
   * hands of somebody who may not fill the trail.
   */
  void refused(HttpRequest request, Target target, String key, Problem problem) {
    if (isWorthRecording(key)) {
      acts.refused(
          describe(request, target, key, ByteString.emptyByteString()),
          new Outcome(problem.code().status(), problem.code().name(), ""));
    }
  }

  private boolean isWorthRecording(String who) {
    long now = clock.millis();
    synchronized (refusedAtMillis) {
      Long before = refusedAtMillis.get(who);
      if (before != null && Math.abs(now - before) < REFUSAL_INTERVAL_MILLIS) {
        return false;
      }
      refusedAtMillis.remove(who);
      refusedAtMillis.put(who, now);
      return true;
    }
  }
}
