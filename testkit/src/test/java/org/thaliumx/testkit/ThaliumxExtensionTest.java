package org.thaliumx.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs tests that are wrong, and sees them fail. */
class ThaliumxExtensionTest {
  private static final AtomicReference<@Nullable TestCluster> CLUSTER = new AtomicReference<>();

  @ThaliumxCluster(nodes = 1)
  static class Wrong {

    @Test
    void logsWhatIsNotAnnounced(TestCluster cluster) {
      log(cluster, "nobody expects this");
    }

    @Test
    void announcesWhatDoesNotCome(TestCluster cluster) {
      cluster.errors().expect("an error");
    }
  }

  @ThaliumxCluster(nodes = 1)
  static class Right {

    @Test
    void logsWhatIsAnnounced(TestCluster cluster) {
      cluster.errors().expect("expects this");
      cluster.errors().allow("or that");
      log(cluster, "somebody expects this");
    }

    @Test
    void getsTheClusterOfItsClass(TestCluster cluster) {
      CLUSTER.set(cluster);
      assertThat(cluster.node(1).isUp()).isTrue();
    }
  }

  private static void log(TestCluster cluster, String error) {
    try (var address =
        MDC.putCloseable("pekkoAddress", cluster.node(1).system().address().toString())) {
      LoggerFactory.getLogger("a node").error(error);
    }
  }

  @Test
  void failsATestWhenANodeLogsAnErrorThatWasNotAnnouncedOrNoneThatWas() {
    assertThat(failures(Wrong.class))
        .anySatisfy(failure -> assertThat(failure).hasMessageContaining("nobody expects this"))
        .anySatisfy(failure -> assertThat(failure).hasMessageContaining("no node logged"))
        .hasSize(2);
  }

  @Test
  void endsTheClusterAfterTheTestsOfItsClass() {
    assertThat(failures(Right.class)).isEmpty();

    TestCluster ended = Objects.requireNonNull(CLUSTER.get());
    assertThat(ended.node(1).state()).isEqualTo(TestNode.State.KILLED);
  }

  private static List<Throwable> failures(Class<?> tests) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(tests))
            .build();
    var failures = new ArrayList<Throwable>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
              }
            });
    return failures;
  }
}
