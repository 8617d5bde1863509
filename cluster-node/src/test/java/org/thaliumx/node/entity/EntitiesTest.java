package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EntitiesTest {

  @Test
  void runsEntitiesByTheseSettingsUnlessToldOtherwise() {
    assertThat(Entities.settings(ConfigFactory.load()))
        .isEqualTo(
            new BatchingEntity.Settings(
                20_000, 500, 20_000, Duration.ofSeconds(1), Duration.ofMinutes(2)));
  }
}
