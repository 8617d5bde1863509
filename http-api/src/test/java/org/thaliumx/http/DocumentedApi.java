package org.thaliumx.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.function.Function;
import org.thaliumx.http.OpenApi.Operation;

/**
 * Watches whether answers, and requests that had a good one, are as the document has them.
 * Thread-safe.
 */
final class DocumentedApi implements Function<HttpRequest, CompletionStage<HttpResponse>> {

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OpenApi DOCUMENT = OpenApi.DOCUMENT;

  private final transient Function<HttpRequest, CompletionStage<HttpResponse>> api;
  private final transient List<String> complaints = new CopyOnWriteArrayList<>();

  DocumentedApi(Function<HttpRequest, CompletionStage<HttpResponse>> api) {
    this.api = api;
  }

  /** What was not as documented so far. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public CompletionStage<HttpResponse> apply(HttpRequest request) throws Exception {
    return api.apply(request)
        .thenApply(response -> {
          check(request, response);
          return response;
        });
  }

  private void check(HttpRequest request, HttpResponse response) {
    int status = response.status().intValue();
    if (status == 101) {
      return;
    }
    String path = Target.of(request).rawPath();
    Optional<Operation> operation = DOCUMENT.operation(request.method().value(), path);
    String what = request.method().value() + " " + path + " -> " + status;
    if (operation.isPresent()) {
      checkAnswer(what, DOCUMENT.answer(operation.get(), status), response);
      if (status < 300 && request.entity() instanceof HttpEntity.Strict strict) {
        checkBody(what, DOCUMENT.bodies(operation.get()), strict);
      }
    } else if (status < 400) {
      complaints.add(what + ": is not documented");
    } else {
      JsonNode problem = DOCUMENT.root.path("components").path("responses").path("Problem");
      checkAnswer(what, problem, response);
    }
  }

  private void checkAnswer(String what, JsonNode documented, HttpResponse response) {
    if (response.entity().isKnownEmpty() && documented.has("description")) {
      if (documented.has("content")) {
        complaints.add(what + ": has no body");
      }
      return;
    }
    String type = response.entity().getContentType().mediaType().toString();
    if (!documented.path("content").has(type)) {
      complaints.add(what + ": is not documented with a body that is " + type);
    } else if (type.endsWith("json") && response.entity() instanceof HttpEntity.Strict strict) {
      check(what, documented.path("content").path(type).path("schema"), strict);
    }
  }

  private void checkBody(String what, JsonNode documented, HttpEntity.Strict body) {
    boolean empty = body.getData().isEmpty();
    if (empty != documented.isMissingNode()) {
      complaints.add(what + (empty ? ": had no body" : ": had a body that is not documented"));
    } else if (!empty) {
      JsonNode schema = documented.path("application/json").path("schema");
      complain(what + ", body", found(schema, body).stream().filter(DocumentedApi::counts), body);
    }
  }

  /** Names of enums are documented in upper case and accepted in any. */
  private static boolean counts(String complaint) {
    return !complaint.contains("does not have a value in the enumeration");
  }

  private void check(String what, JsonNode schema, HttpEntity.Strict value) {
    complain(what, found(schema, value).stream(), value);
  }

  private void complain(String what, Stream<String> found, HttpEntity.Strict value) {
    List<String> all = found.toList();
    if (!all.isEmpty()) {
      complaints.add(what + ": " + all + " in " + value.getData().utf8String());
    }
  }

  private static List<String> found(JsonNode schema, HttpEntity.Strict value) {
    try {
      return DOCUMENT.complaints(schema, JSON.readTree(value.getData().utf8String()));
    } catch (JsonProcessingException e) {
      return List.of("is not JSON");
    }
  }
}
