package org.thaliumx.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.access.PasswordPolicy.Weakness;

class PasswordPolicyTest {
  private static final String EMAIL = "carol@example.org";

  @ParameterizedTest
  @CsvSource({
    "correct horse, NONE",
    "elevenchars, TOO_SHORT",
    "aaaabbbbccccdddd, TOO_SIMPLE",
    "I am CAROL the first, CONTAINS_EMAIL_NAME"
  })
  void wantsLongPasswordsThatNobodyGuessesAtOnce(String password, Weakness weakness) {
    assertThat(PasswordPolicy.check(password, EMAIL)).isEqualTo(weakness);
  }

  @Test
  void countsCharactersAsPeopleDo() {
    assertThat(PasswordPolicy.check("\uD83D\uDE00".repeat(6) + "abcde", EMAIL))
        .isEqualTo(Weakness.TOO_SHORT);
    assertThat(PasswordPolicy.check("\uD83D\uDE00".repeat(124) + "abcd", EMAIL))
        .isEqualTo(Weakness.NONE);
    assertThat(PasswordPolicy.check("\uD83D\uDE00".repeat(125) + "abcd", EMAIL))
        .isEqualTo(Weakness.TOO_LONG);
  }

  @Test
  void allowsShortNamesWithin() {
    assertThat(PasswordPolicy.check("abc is not long", "abc@example.org")).isEqualTo(Weakness.NONE);
  }
}
