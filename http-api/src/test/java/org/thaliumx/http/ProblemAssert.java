package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;

/** What every problem must look like. */
final class ProblemAssert {

  private ProblemAssert() {}

  static void assertProblem(Response response, int status, ProblemCode code) {
    assertThat(response.problemCode()).as(response.body()).isEqualTo(code.name());
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.json().get("status").asInt()).isEqualTo(status);
    assertThat(response.json().get("title").asText()).isEqualTo(code.title());
    assertThat(response.json().get("detail").asText()).isNotBlank();
    assertThat(response.body()).doesNotContain("Exception", "\tat ", ".java");
  }

  static void assertProblem(Response response, int status, ProblemCode code, String field) {
    assertProblem(response, status, code);
    assertThat(response.json().path("field").asText()).isEqualTo(field);
  }
}
