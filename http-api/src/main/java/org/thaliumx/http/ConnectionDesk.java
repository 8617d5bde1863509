package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.TraceContext;

/** The REST API for the client of one connection that is not HTTP any more. Thread-safe. */
final class ConnectionDesk implements ClientDesk {

  /** Who has as many connections as it may have. */
  static final Problem TOO_MANY =
      ProblemCode.TOO_MANY_CONNECTIONS.because(
          "So many connections are open already; close one of them first.");

  private final ConnectionRequests requests;
  private final OpenSockets.Socket socket;
  private final Optional<RemoteAddress> client;

  /**
   * For one connection.
   *
   * @param socket counts the connection
   * @param request what the client made the connection with
   */
  ConnectionDesk(ConnectionRequests requests, OpenSockets.Socket socket, HttpRequest request) {
    this.requests = requests;
    this.socket = socket;
    this.client = request.getAttribute(AttributeKeys.remoteAddress);
  }

  @Override
  public CompletionStage<Entry> enter(Credentials credentials, String path, String query) {
    HttpRequest unsent =
        request("GET", path, query)
            .addHeader(RawHeader.create(RequestSigner.KEY_HEADER, credentials.key()))
            .addHeader(RawHeader.create(RequestSigner.TIMESTAMP_HEADER, credentials.timestamp()))
            .addHeader(RawHeader.create(RequestSigner.SIGNATURE_HEADER, credentials.signature()));
    return requests
        .identify(unsent)
        .exceptionally(failure -> new Checked.Bad<>(Failures.problem(failure)))
        .thenApply(checked -> entry(checked, Optional.empty()));
  }

  @Override
  public CompletionStage<Entry> enter(String token) {
    return requests
        .identify(token, connection())
        .exceptionally(failure -> BearerAuthenticator.Admission.refused(Failures.problem(failure)))
        .thenApply(admission ->
            entry(
                admission.caller(),
                Optional.of(new AccessToken(token, admission.expiresAtMillis()))));
  }

  private Entry entry(Checked<Caller> checked, Optional<AccessToken> token) {
    return switch (checked) {
      case Checked.Bad<Caller>(var problem) -> denied(problem);
      case Checked.Good<Caller>(var caller) when !hasPlaceFor(caller.account()) -> denied(TOO_MANY);
      case Checked.Good<Caller>(var caller) ->
          new Entry.Admitted(new Principal(caller.key(), caller.account(), token));
    };
  }

  /** A connection stays whose it is, so it takes no place from anybody else who is shown to it. */
  private boolean hasPlaceFor(String account) {
    return socket.isOfOthersThan(account) || socket.bindTo(account);
  }

  private static Entry denied(Problem problem) {
    return new Entry.Denied(problem.code().name(), problem.detail());
  }

  private HttpRequest connection() {
    return request("GET", "/v1/ws", "");
  }

  private HttpRequest request(String method, String path, String query) {
    String target = query.isEmpty() ? path : path + "?" + query;
    HttpRequest request =
        HttpRequest.create()
            .withMethod(HttpMethods.lookup(method).orElseThrow())
            .addHeader(RawHeader.create(Target.RAW_URI_HEADER, target));
    return client
        .map(address -> request.addAttribute(AttributeKeys.remoteAddress, address))
        .orElse(request);
  }

  @Override
  public CompletionStage<Boolean> isWelcome(Principal principal) {
    return requests.mayStillWatch(principal, connection());
  }

  @Override
  public CompletionStage<Answer> ask(Principal principal, Request wanted) {
    HttpRequest request = request(wanted.method(), wanted.path(), wanted.query());
    try {
      return requests
          .answerTrader(principal, request, ByteString.fromString(wanted.body(), UTF_8))
          .thenApply(ConnectionDesk::answer);
    } catch (Exception e) {
      TraceContext trace = TraceContext.begin();
      return CompletableFuture.completedFuture(answer(Failures.response(e, "", trace)));
    }
  }

  private static Answer answer(HttpResponse response) {
    String traceId =
        response.getHeader(RequestWatch.TRACE_HEADER).map(HttpHeader::value).orElse("");
    HttpEntity.Strict entity = (HttpEntity.Strict) response.entity();
    return new Answer(response.status().intValue(), traceId, entity.getData().utf8String());
  }
}
