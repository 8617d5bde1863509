package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.thaliumx.http.problem.Problem;

/** Problems as RFC 9457 problem details. */
public final class ProblemJson {

  private static final String TYPE_PREFIX = "urn:thaliumx:problem:";

  private ProblemJson() {}

  /**
   * The problem details.
   *
   * @param status the HTTP status they are sent with
   */
  public static Json.Value problem(Problem problem, int status) {
    return json -> write(json, problem, status);
  }

  /** That an order of a batch was refused. */
  public static Json.Value refused(Problem problem) {
    return json -> {
      json.writeStartObject();
      json.writeFieldName("problem");
      write(json, problem, problem.code().status());
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, Problem problem, int status) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", TYPE_PREFIX + problem.code().name());
    json.writeStringField("title", problem.code().title());
    json.writeNumberField("status", status);
    json.writeStringField("detail", problem.detail());
    json.writeStringField("code", problem.code().name());
    if (problem.field() != null) {
      json.writeStringField("field", problem.field());
    }
    if (problem.query() != null) {
      json.writeStringField("query", problem.query());
    }
    json.writeEndObject();
  }
}
