package org.thaliumx.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.thaliumx.domain.Seeds;

class CandleIntervalTest {

  @ParameterizedTest
  @CsvSource({
    "1s, 2026-11-21T22:13:14.567Z, 2026-11-21T22:13:14Z, 2026-11-21T22:13:15Z",
    "1m, 2026-11-21T22:13:14.567Z, 2026-11-21T22:13:00Z, 2026-11-21T22:14:00Z",
    "3m, 2026-11-21T22:13:14.567Z, 2026-11-21T22:12:00Z, 2026-11-21T22:15:00Z",
    "5m, 2026-11-21T22:13:14.567Z, 2026-11-21T22:10:00Z, 2026-11-21T22:15:00Z",
    "15m, 2026-11-21T22:13:14.567Z, 2026-11-21T22:00:00Z, 2026-11-21T22:15:00Z",
    "30m, 2026-11-21T22:13:14.567Z, 2026-11-21T22:00:00Z, 2026-11-21T22:30:00Z",
    "1h, 2026-11-21T22:13:14.567Z, 2026-11-21T22:00:00Z, 2026-11-21T23:00:00Z",
    "2h, 2026-11-21T23:13:14.567Z, 2026-11-21T22:00:00Z, 2026-11-22T00:00:00Z",
    "4h, 2026-11-21T22:13:14.567Z, 2026-11-21T20:00:00Z, 2026-11-22T00:00:00Z",
    "6h, 2026-11-21T22:13:14.567Z, 2026-11-21T18:00:00Z, 2026-11-22T00:00:00Z",
    "8h, 2026-11-21T22:13:14.567Z, 2026-11-21T16:00:00Z, 2026-11-22T00:00:00Z",
    "12h, 2026-11-21T22:13:14.567Z, 2026-11-21T12:00:00Z, 2026-11-22T00:00:00Z",
    "1d, 2026-11-21T22:13:14.567Z, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
    "3d, 1970-01-05T22:00:00Z, 1970-01-04T00:00:00Z, 1970-01-07T00:00:00Z",
    "1w, 2026-11-21T22:13:14.567Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
    "1w, 2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
    "1w, 1970-01-01T00:00:00Z, 1969-12-29T00:00:00Z, 1970-01-05T00:00:00Z",
    "1M, 2028-02-29T23:59:59.999Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "1M, 2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z"
  })
  void beginsWhereItShould(String interval, Instant at, Instant opening, Instant next) {
    CandleInterval asked = CandleInterval.of(interval).orElseThrow();
    assertThat(Instant.ofEpochMilli(asked.openingOf(at.toEpochMilli()))).isEqualTo(opening);
    assertThat(Instant.ofEpochMilli(asked.nextOpening(at.toEpochMilli()))).isEqualTo(next);
  }

  @Test
  void tellsAMinuteFromAMonth() {
    assertThat(CandleInterval.of("1m")).contains(CandleInterval.ONE_MINUTE);
    assertThat(CandleInterval.of("1M")).contains(CandleInterval.ONE_MONTH);
    assertThat(CandleInterval.of("7m")).isEmpty();
  }

  static LongStream seeds() {
    return Seeds.of(CandleIntervalTest.class, 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isWhollyMadeUpOfItsParts(long seed) {
    var random = new Random(seed);
    for (CandleInterval interval : CandleInterval.values()) {
      CandleInterval part = interval.part();
      for (int i = 0; i < 500; i++) {
        long at = random.nextLong(4_102_444_800_000L);
        long opening = interval.openingOf(at);
        long next = interval.nextOpening(at);
        assertThat(at).as(Seeds.rerun(seed)).isBetween(opening, next - 1);
        assertThat(interval.openingOf(next)).as(Seeds.rerun(seed)).isEqualTo(next);
        if (part != null) {
          assertThat(part.openingOf(opening)).as(Seeds.rerun(seed)).isEqualTo(opening);
          assertThat(interval.openingOf(part.openingOf(at)))
              .as(Seeds.rerun(seed))
              .isEqualTo(opening);
        }
      }
    }
  }
}
