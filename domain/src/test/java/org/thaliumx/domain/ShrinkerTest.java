package org.thaliumx.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

  @Test
  void keepsOnlyWhatTheFailureNeeds() {
    List<Integer> steps = IntStream.range(0, 100).boxed().toList();

    assertThat(Shrinker.shrink(steps, left -> left.containsAll(List.of(3, 50, 51, 99))))
        .containsExactly(3, 50, 51, 99);
  }
}
