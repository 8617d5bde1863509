package org.thaliumx.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.identity.secret.ConfiguredSecrets;
import org.thaliumx.identity.secret.SecretException;

class OutsidePolicyTest {
  private static final ConfiguredSecrets NO_SECRETS = ConfiguredSecrets.of(Map.of());

  private static Config with(String settings) {
    return ConfigFactory.parseString(settings)
        .withFallback(ConfigFactory.parseResources("opa.conf"))
        .resolve();
  }

  @Test
  void isThereOnlyWhereItIsNamed() {
    assertThat(OutsidePolicy.of(with(""), NO_SECRETS)).isEmpty();
    var opa = OutsidePolicy.of(with("thaliumx.opa.url = \"http://127.0.0.1:1\""), NO_SECRETS);
    assertThat(opa).isPresent();
    opa.orElseThrow().close();
  }

  @Test
  void refusesWhatMeansNothing() {
    for (String settings :
        new String[] {
          "thaliumx.opa.url = \"opa:8181\"",
          "thaliumx.opa {url = \"http://opa\", path = \"a b\"}",
          "thaliumx.opa {url = \"http://opa\", ca = \"/none.pem\"}",
          "thaliumx.opa {url = \"http://opa\", timeout = 0}"
        }) {
      assertThatThrownBy(() -> OutsidePolicy.of(with(settings), NO_SECRETS))
          .as(settings)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void doesNotGoOnWithoutItsToken() {
    var secrets = ConfiguredSecrets.of(Map.of("THALIUMX_OPA_TOKEN_FILE", "/none"));
    assertThatThrownBy(
            () -> OutsidePolicy.of(with("thaliumx.opa.url = \"http://127.0.0.1:1\""), secrets))
        .isInstanceOf(SecretException.class);
  }
}
