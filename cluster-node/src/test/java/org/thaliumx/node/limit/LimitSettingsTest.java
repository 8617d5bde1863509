package org.thaliumx.node.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.limit.Rates;
import org.thaliumx.node.limit.LimitSettings.Mode;

class LimitSettingsTest {

  private static Config with(String overrides) {
    return ConfigFactory.parseString(overrides)
        .withFallback(ConfigFactory.parseResources("limits.conf"))
        .resolve();
  }

  @Test
  void limitsAsDocumentedWhereNothingIsSaid() {
    assertThat(LimitSettings.of(with(""))).isEqualTo(new LimitSettings(Mode.ON, Rates.USUAL));
  }

  @Test
  void takesWhatIsSaid() {
    LimitSettings settings =
        LimitSettings.of(with("thaliumx.limits { mode = count, orders-day = 7 }"));
    assertThat(settings.mode()).isEqualTo(Mode.COUNT);
    assertThat(settings.rates().account().ordersADay()).isEqualTo(7);
  }

  @Test
  void refusesWhatIsNotPossible() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LimitSettings.of(with("thaliumx.limits.mode = perhaps")))
        .withMessageContaining("THALIUMX_RATE_LIMITS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LimitSettings.of(with("thaliumx.limits.orders-day = 0")));
  }
}
