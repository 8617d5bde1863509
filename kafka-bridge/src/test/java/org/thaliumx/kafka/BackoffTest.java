package org.thaliumx.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1));

  @Test
  void doublesUpToItsBound() {
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(backoff::after).map(Duration::toMillis))
        .containsExactly(200L, 400L, 800L, 1_000L, 1_000L);
  }

  @Test
  void staysAtItsBoundForEver() {
    assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
  }
}
