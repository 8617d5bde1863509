package org.thaliumx.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UtcTimeTest {

  @Test
  void writesMillisecondsEvenWhenThereAreNone() {
    assertThat(UtcTime.text(0)).isEqualTo("1970-01-01T00:00:00.000Z");
    assertThat(UtcTime.text(1_760_000_000_007L)).isEqualTo("2025-10-09T08:53:20.007Z");
  }
}
