package org.thaliumx.http.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  @Test
  void readsWholeNumbers() {
    assertThat(Digits.read("0")).isZero();
    assertThat(Digits.read("007")).isEqualTo(7);
    assertThat(Digits.read("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "+1", "1.0", "1e3", " 1", "0x1", "\u0661", "1000000000000000000"})
  void readsNothingElse(String text) {
    assertThat(Digits.read(text)).isEqualTo(Digits.NONE);
  }
}
