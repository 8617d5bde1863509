package org.thaliumx.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.membership.Discovery;
import org.thaliumx.node.membership.Role;
import picocli.CommandLine;

class ClusterSettingsTest {

  private static ClusterSettings settings(String... arguments) {
    var options = new ClusterOptions();
    CommandLine.populateCommand(options, arguments);
    return options.settings(0, 0);
  }

  @Test
  void isAloneUnlessToldHowToFindOthers() {
    assertThat(settings()).isEqualTo(ClusterSettings.ALONE);
    assertThat(ClusterSettings.ALONE.isAlone()).isTrue();
  }

  @Test
  void readsContactPointsFromOneText() {
    var settings = settings("--contact-points", " 10.0.0.7:8558, node-2:8558 ", "--cluster-port=1");
    assertThat(settings.discovery())
        .isEqualTo(new Discovery.ContactPoints(List.of("10.0.0.7:8558", "node-2:8558"), 2));
    assertThat(settings.isAlone()).isFalse();
    assertThat(settings.port()).isEqualTo(1);
  }

  @Test
  void findsByTheNameThatIsGiven() {
    assertThat(settings("--service-name", "nodes.example").discovery())
        .isEqualTo(new Discovery.Dns("nodes.example", 2));
    assertThat(settings("--discovery=kubernetes", "--service-name=x").discovery())
        .isEqualTo(new Discovery.Kubernetes("x", 2));
    assertThat(
            settings("--discovery=dns", "--service-name=x", "--required-contact-points=3")
                .discovery())
        .isEqualTo(new Discovery.Dns("x", 3));
  }

  @Test
  void theWayThatIsNamedWins() {
    assertThat(settings("--discovery=none", "--contact-points=a:1").isAlone()).isTrue();
  }

  @Test
  void hasTheRolesItIsGiven() {
    assertThat(settings("--roles", "api").roles()).containsExactly(Role.API);
    assertThat(settings("--roles", "Trading, api").roles())
        .containsExactlyInAnyOrder(Role.TRADING, Role.API);
    assertThat(settings("--roles", "api").has(Role.TRADING)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"node-1", "node-1:", "node-1:x", "pekko://thaliumx@node-1:7355"})
  void refusesWhatIsNoAddress(String point) {
    refuses(point, "--contact-points", point);
  }

  @Test
  void refusesFewerThanMoreThanHalf() {
    refuses("not 1", "--contact-points=a:1,b:1", "--required-contact-points=1");
    refuses("not 4", "--contact-points=a:1,b:1,c:1", "--required-contact-points=4");
    assertThat(settings("--contact-points=a:1,b:1,c:1", "--required-contact-points=2").discovery())
        .isEqualTo(new Discovery.ContactPoints(List.of("a:1", "b:1", "c:1"), 2));
  }

  @Test
  void refusesWhatMeansNothing() {
    refuses("'zookeeper' is none of none, config, dns, kubernetes", "--discovery=zookeeper");
    refuses("service name", "--discovery=kubernetes");
    refuses("at least one", "--discovery=config");
    refuses("'mining' is none of trading, api", "--roles=mining");
    refuses("at least one role", "--roles=,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClusterSettings("127.0.0.1", 0, 0, Set.of(), new Discovery.None()));
  }

  private static void refuses(String saying, String... arguments) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(arguments))
        .withMessageContaining(saying);
  }
}
