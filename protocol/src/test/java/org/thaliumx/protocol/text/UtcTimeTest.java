package org.thaliumx.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UtcTimeTest {

  @Test
  void writesWholeSecondsWithMilliseconds() {
    assertThat(UtcTime.text(0)).isEqualTo("1970-01-01T00:00:00.000Z");
  }
}
