package org.thaliumx.http.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 8, 0",
    "0.00, 8, 0",
    "1, 0, 1",
    "12.5, 2, 1250",
    "007.10, 1, 71",
    "1.10000000000000, 1, 11",
    "0.00000001, 8, 1",
    "9223372036854775807, 0, 9223372036854775807",
    "92233720368.54775807, 8, 9223372036854775807",
  })
  void countsExactly(String text, int scale, long count) {
    assertThat(DecimalText.parse(text, scale)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        ".5",
        "5.",
        "1e3",
        "1E-3",
        "+1",
        " 1",
        "1 ",
        "1,5",
        "0x10",
        "NaN",
        "Infinity",
        "1.2.3",
        "--1",
        "-",
        "-.5",
        "٣",
        "1_000",
        "1\u0000"
      })
  void refusesWhatIsNoPlainDecimal(String text) {
    assertThat(DecimalText.parse(text, 8)).isEqualTo(DecimalText.MALFORMED);
  }

  @Test
  void tellsAMinusSignFromNonsense() {
    assertThat(DecimalText.parse("-1.5", 8)).isEqualTo(DecimalText.NEGATIVE);
    assertThat(DecimalText.parse("-0", 8)).isEqualTo(DecimalText.NEGATIVE);
  }

  @Test
  void refusesDigitsBehindTheLastDecimal() {
    assertThat(DecimalText.parse("0.000000001", 8)).isEqualTo(DecimalText.TOO_FINE);
    assertThat(DecimalText.parse("1.5", 0)).isEqualTo(DecimalText.TOO_FINE);
    assertThat(DecimalText.parse("0." + "0".repeat(10_000) + "1", 8))
        .isEqualTo(DecimalText.TOO_FINE);
  }

  @Test
  void refusesWhatALongCannotCount() {
    assertThat(DecimalText.parse("9223372036854775808", 0)).isEqualTo(DecimalText.TOO_LARGE);
    assertThat(DecimalText.parse("92233720368.54775808", 8)).isEqualTo(DecimalText.TOO_LARGE);
    assertThat(DecimalText.parse("1" + "0".repeat(10_000), 8)).isEqualTo(DecimalText.TOO_LARGE);
  }

  @Test
  void refusesASmallNumberWrittenTooLong() {
    assertThat(DecimalText.parse("0".repeat(39) + "1", 0)).isEqualTo(1);
    assertThat(DecimalText.parse("0".repeat(40) + "1", 0)).isEqualTo(DecimalText.MALFORMED);
  }
}
