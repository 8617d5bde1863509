package org.thaliumx.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UtcTimeTest {

  @Test
  void writesMillisecondsEvenWhenThereAreNone() {
    assertThat(UtcTime.text(0)).isEqualTo("1970-01-01T00:00:00.000Z");
    assertThat(UtcTime.text(1_760_000_000_007L)).isEqualTo("2025-10-09T08:53:20.007Z");
  }

  @Test
  void readsWhatItWritesAndOtherOffsets() {
    assertThat(UtcTime.millis(UtcTime.text(1_760_000_000_007L))).isEqualTo(1_760_000_000_007L);
    assertThat(UtcTime.millis("2025-10-09T10:53:20+02:00")).isEqualTo(1_760_000_000_000L);
    assertThat(UtcTime.millis("2025-10-09T08:53:20.0079Z")).isEqualTo(1_760_000_000_007L);
    assertThat(UtcTime.millis("9999-12-31T23:59:59.999Z")).isEqualTo(253_402_300_799_999L);
  }

  @Test
  void readsNoOtherText() {
    for (String text :
        new String[] {"", "now", "2025-10-09", "2025-10-09T08:53:20", "1969-12-31T23:59:59Z"}) {
      assertThat(UtcTime.millis(text)).as(text).isEqualTo(-1);
    }
    assertThat(UtcTime.millis("+10000-01-01T00:00:00Z")).isEqualTo(-1);
    assertThat(UtcTime.millis("+999999999-12-31T23:59:59-18:00")).isEqualTo(-1);
  }
}
