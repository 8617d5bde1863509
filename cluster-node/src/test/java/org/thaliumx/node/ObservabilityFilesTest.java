package org.thaliumx.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards ask for nothing that no node tells, and say what they mean. */
class ObservabilityFilesTest {
  private static final Path FILES =
      DocumentedMetrics.ROOT.resolve("deploy").resolve("observability");
  private static final Path PROMETHEUS = FILES.resolve("prometheus");
  private static final Pattern NAME =
      Pattern.compile("\\b(thaliumx|jvm|process|kamon)_[a-z0-9_]+\\b");
  private static final Pattern RECORDED = Pattern.compile("\\bthaliumx:[a-z0-9_]+(:[a-z0-9_]+)?");

  @Test
  void everyMetricInAlertsAndDashboardsIsDocumented() throws IOException {
    Set<String> documented = DocumentedMetrics.names();
    for (Path file : files("yml", "json")) {
      List<String> named =
          NAME.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
      assertThat(named)
          .as("metrics in %s", file)
          .allMatch(name -> documented.contains(name) || documented.contains(wholeOf(name)));
    }
  }

  private static String wholeOf(String series) {
    return series.replaceFirst("_(bucket|sum|count)$", "");
  }

  @Test
  void everyRecordedSeriesThatIsAskedForIsRecorded() throws IOException {
    String recording = Files.readString(PROMETHEUS.resolve("rules").resolve("recording.yml"));
    for (Path file : files("yml", "json")) {
      assertThat(RECORDED.matcher(Files.readString(file)).results().map(MatchResult::group))
          .as("series in %s", file)
          .allMatch(series -> recording.contains("record: " + series + "\n"));
    }
  }

  @Test
  void alertsOfEverythingThatWasAskedFor() throws IOException {
    var alerts = new StringBuilder();
    for (Path file : files("yml")) {
      alerts.append(Files.readString(file));
    }
    assertThat(alerts)
        .contains(
            "thaliumx:http_request_seconds:p99 > 0.05",
            "thaliumx:market_matching_seconds:p99 > 0.0001",
            "thaliumx:market_settle_seconds:p99 > 0.1",
            "thaliumx_disk_size_bytes > 0.8",
            "thaliumx_kafka_consumer_lag) > 10000",
            "thaliumx_kafka_disk_used_percent) > 80",
            "thaliumx_kafka_under_replicated) > 0",
            "thaliumx_kafka_delay_seconds_count[5m]))) > 0.01",
            "kafka_consumergroup_lag) > 10000",
            "kafka_server_brokertopicmetrics_totalproducerequests_total[5m])) > 0.01",
            "kafka_topic_partition_under_replicated_partition) > 0");
  }

  @Test
  void dashboardsAreJsonWhosePanelsAllAskSomething() throws IOException {
    List<Path> dashboards = files("json");
    assertThat(dashboards).hasSizeGreaterThanOrEqualTo(3);
    var titles = new TreeSet<String>();
    for (Path file : dashboards) {
      JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
      assertThat(titles.add(dashboard.path("uid").asText())).as("uid of %s", file).isTrue();
      assertThat(dashboard.path("panels")).as("panels of %s", file).isNotEmpty();
      for (JsonNode panel : dashboard.path("panels")) {
        assertThat(panel.path("title").asText()).isNotEmpty();
        assertThat(panel.path("targets")).as("%s", panel.path("title")).isNotEmpty();
        for (JsonNode target : panel.path("targets")) {
          assertThat(target.path("expr").asText()).as("%s", panel.path("title")).isNotEmpty();
        }
      }
    }
  }

  @Test
  void promtoolAcceptsRulesAndTheirTestsPass() throws Exception {
    assumeTrue(isOnPath("promtool"), "promtool is not here: install Prometheus to check the rules");
    run("promtool", "check", "config", "--syntax-only", PROMETHEUS.resolve("prometheus.yml"));
    run("promtool", "check", "rules", rules());
    run("promtool", "test", "rules", PROMETHEUS.resolve("tests").resolve("thaliumx_test.yml"));
    run("promtool", "test", "rules", PROMETHEUS.resolve("tests").resolve("kafka_test.yml"));
  }

  @Test
  void amtoolAcceptsTheAlertmanagersExample() throws Exception {
    assumeTrue(isOnPath("amtool"), "amtool is not here: install Alertmanager to check its example");
    run("amtool", "check-config", FILES.resolve("alertmanager").resolve("alertmanager.yml"));
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void run(Object... words) throws Exception {
    var command = new ArrayList<String>();
    for (Object word : words) {
      if (word instanceof List<?> several) {
        several.forEach(each -> command.add(each.toString()));
      } else {
        command.add(word.toString());
      }
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static List<Path> rules() throws IOException {
    return files("yml").stream()
        .filter(file -> PROMETHEUS.resolve("rules").equals(file.getParent()))
        .toList();
  }

  private static List<Path> files(String... endings) throws IOException {
    try (Stream<Path> all = Files.walk(FILES)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> Stream.of(endings).anyMatch(end -> file.toString().endsWith("." + end)))
          .toList();
    }
  }
}
