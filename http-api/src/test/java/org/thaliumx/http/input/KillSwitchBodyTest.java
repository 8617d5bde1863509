package org.thaliumx.http.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;

class KillSwitchBodyTest {

  private static Checked<KillSwitchBody> read(String json) {
    return KillSwitchBody.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static ProblemCode problemOf(String json) {
    return switch (read(json)) {
      case Checked.Bad<KillSwitchBody>(Problem problem) -> problem.code();
      case Checked.Good<KillSwitchBody>(var body) -> throw new AssertionError(body);
    };
  }

  private static String withReason(String reason) {
    return "{\"engaged\":true,\"reason\":\"" + reason + "\"}";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsWhetherItIsToStopAndWhy(boolean engaged) {
    assertThat(read("{\"engaged\":" + engaged + ",\"reason\":\"Börse still, grund 7\"}"))
        .isEqualTo(new Checked.Good<>(new KillSwitchBody(engaged, "Börse still, grund 7")));
  }

  @Test
  void takesAReasonOfTwoHundredCharactersAndNoLonger() {
    assertThat(read(withReason("😀".repeat(200)))).isInstanceOf(Checked.Good.class);
    assertThat(problemOf(withReason("x".repeat(201)))).isEqualTo(ProblemCode.INVALID_REASON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\\u0000b", "a\\nb", "a\\u202eb", "a\\u2028b", "a\\ud800b"})
  void refusesAReasonThatCannotBeRead(String reason) {
    assertThat(problemOf(withReason(reason))).isEqualTo(ProblemCode.INVALID_REASON);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "|{\"reason\":\"why\"}|, MISSING_FIELD",
        "|{\"engaged\":true}|, MISSING_FIELD",
        "|{\"engaged\":\"true\",\"reason\":\"why\"}|, WRONG_TYPE",
        "|{\"engaged\":true,\"reason\":1}|, WRONG_TYPE",
      })
  void wantsBoth(String json, ProblemCode code) {
    assertThat(problemOf(json)).isEqualTo(code);
  }
}
