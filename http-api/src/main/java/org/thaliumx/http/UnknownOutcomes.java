package org.thaliumx.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;
import org.thaliumx.http.input.ActSubject;
import org.thaliumx.http.input.ClientOrderIds;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;

/** Says where to ask what became of a request that may have been done or not. Thread-safe. */
final class UnknownOutcomes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Router router;

  UnknownOutcomes(Router router) {
    this.router = router;
  }

  /** The same answer, with the path to ask where one is needed and there is one. */
  HttpResponse answer(HttpResponse response, String rawPath, ByteString body) {
    Optional<Problem> problem =
        response
            .getAttribute(Responses.PROBLEM)
            .filter(each -> each.code() == ProblemCode.OUTCOME_UNKNOWN && each.query() == null);
    String path = problem.isPresent() ? query(rawPath, body.utf8String()) : "";
    return problem
        .filter(unknown -> !path.isEmpty())
        .map(unknown -> Responses.problem(unknown.askedAt(path)))
        .orElse(response);
  }

  private String query(String rawPath, String body) {
    String clientOrderId = clientOrderId(body);
    if (rawPath.startsWith("/v1/orders") && ClientOrderIds.isValid(clientOrderId)) {
      return "/v1/orders/by-client-id/" + clientOrderId;
    }
    if (rawPath.equals("/v1/deposits") || rawPath.equals("/v1/withdrawals")) {
      return "/v1/admin/accounts/" + ActSubject.of(rawPath, body).account() + "/ledger";
    }
    return readable(rawPath.replace("/v1/admin/markets/", "/v1/markets/"));
  }

  private static String clientOrderId(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? "" : json.path("clientOrderId").asText();
    } catch (IOException notJson) {
      return "";
    }
  }

  /** The path, or the nearest above it, that can be read; empty if none can. */
  private String readable(String rawPath) {
    String path = rawPath;
    while (!path.isEmpty() && !(router.find("GET", path) instanceof Router.Found)) {
      path = path.substring(0, path.lastIndexOf('/'));
    }
    return path;
  }
}
