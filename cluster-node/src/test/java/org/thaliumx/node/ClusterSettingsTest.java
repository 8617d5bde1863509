package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {

  @Test
  void readsSeedsFromOneText() {
    var settings = ClusterSettings.of("10.0.0.7", 7355, " 10.0.0.7:7355, node-2:7355 ");
    assertThat(settings.seeds()).containsExactly("10.0.0.7:7355", "node-2:7355");
    assertThat(settings.isAlone()).isFalse();
  }

  @Test
  void isAloneWithoutSeeds() {
    assertThat(ClusterSettings.of("127.0.0.1", 0, "").isAlone()).isTrue();
    assertThat(ClusterSettings.ALONE.isAlone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"node-1", "node-1:", "node-1:x", "pekko://thaliumx@node-1:7355"})
  void refusesWhatIsNoAddress(String seed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterSettings.of("127.0.0.1", 0, seed))
        .withMessageContaining(seed);
  }
}
