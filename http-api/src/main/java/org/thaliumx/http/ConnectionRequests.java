package org.thaliumx.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.ClientDesk.Principal;

/**
 * The REST API for clients that prove who they are once for a connection, and not with each
 * request. Thread-safe.
 */
final class ConnectionRequests {

  /** Proving who one is, to see one's own account. */
  private static final Endpoint ENTERING =
      Endpoint.reading(
          Endpoint.Access.VIEW_ACCOUNT,
          call -> Responses.problemNow(ProblemCode.NOT_FOUND.because("Nobody asks for this.")));

  /** Does what a request asks for that has passed all gates. */
  @FunctionalInterface
  interface Action {
    CompletionStage<HttpResponse> act(
        HttpRequest request, Target target, Router.Found found, Caller sender, ByteString body);
  }

  private final Router router;
  private final RequestWatch watch;
  private final RequestGate gate;
  private final Authenticator authenticator;
  private final BooleanSupplier journalUp;
  private final Action action;

  ConnectionRequests(
      Router router,
      RequestWatch watch,
      RequestGate gate,
      Authenticator authenticator,
      BooleanSupplier journalUp,
      Action action) {
    this.router = router;
    this.watch = watch;
    this.gate = gate;
    this.authenticator = authenticator;
    this.journalUp = journalUp;
    this.action = action;
  }

  /** Who signed a request that has no body and is not sent. */
  CompletionStage<Checked<Caller>> identify(HttpRequest unsent) {
    return gate.locksOut(unsent)
        .<CompletionStage<Checked<Caller>>>map(
            problem -> CompletableFuture.completedFuture(new Checked.Bad<>(problem)))
        .orElseGet(() ->
            authenticator
                .check(unsent, Target.of(unsent), ByteString.emptyByteString(), ENTERING)
                .thenApply(caller -> gate.noted(unsent, caller)));
  }

  /** Whose access token it is that came over a connection. */
  CompletionStage<BearerAuthenticator.Admission> identify(String token, HttpRequest connection) {
    return gate.locksOut(connection)
        .<CompletionStage<BearerAuthenticator.Admission>>map(problem ->
            CompletableFuture.completedFuture(BearerAuthenticator.Admission.refused(problem)))
        .orElseGet(() ->
            authenticator
                .checkToken(token, ENTERING.access())
                .thenApply(admission -> {
                  var _ = gate.noted(connection, admission.caller());
                  return admission;
                }));
  }

  /**
   * Whether who proved who it is before may watch its account still; true also while too many
   * tokens are being checked, since nobody is refused for that.
   */
  CompletionStage<Boolean> mayStillWatch(Principal principal, HttpRequest connection) {
    return authenticator
        .recheck(principal, connection, Endpoint.Access.VIEW_ACCOUNT)
        .thenApply(checked ->
            switch (checked) {
              case Checked.Good<Caller> _ -> true;
              case Checked.Bad<Caller>(var problem) -> problem.code() == ProblemCode.OVERLOADED;
            });
  }

  /**
   * Answers a request that needs no signature of its own, because it is known whom it comes from:
   * one for what traders do, and no other. The stage never fails.
   */
  CompletionStage<HttpResponse> answerTrader(
      Principal principal, HttpRequest request, ByteString body) throws Exception {
    Target target = Target.of(request);
    Router.Match match = router.find(request.method().value(), target.rawPath());
    return watch.watch(
        request, match, watched -> answerTrader(principal, watched, target, match, body));
  }

  private CompletionStage<HttpResponse> answerTrader(
      Principal principal,
      HttpRequest request,
      Target target,
      Router.Match match,
      ByteString body) {
    if (!(match instanceof Router.Found found) || !found.endpoint().isForVisitors()) {
      return Responses.problemNow(ProblemCode.NOT_FOUND.because("There is nothing at this path."));
    }
    if (found.endpoint().needsJournal() && !journalUp.getAsBoolean()) {
      return Responses.problemNow(Failures.databaseUnavailable());
    }
    return authenticator
        .recheck(principal, request, found.endpoint().access())
        .thenCompose(caller ->
            switch (caller) {
              case Checked.Bad<Caller>(var problem) -> Responses.problemNow(problem);
              case Checked.Good<Caller>(var sender) ->
                  gate.ofCaller(
                      sender, found.cost(), () -> action.act(request, target, found, sender, body));
            })
        .exceptionally(failure -> Failures.response(failure, "", RequestWatch.traceOf(request)));
  }
}
