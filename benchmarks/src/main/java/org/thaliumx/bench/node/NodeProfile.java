package org.thaliumx.bench.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a node spends its processor time on, by samples that the JVM takes each time a thread has
 * used some (on Linux; elsewhere by looks at running threads at regular times).
 */
public final class NodeProfile {

  /** A stage of an order's way, told by the classes on the stack; the first that fits counts. */
  private record Stage(String name, List<String> classes) {

    boolean isMetBy(String className) {
      return classes.stream().anyMatch(className::startsWith);
    }
  }

  private static final String NODE = "org.thaliumx.node.";
  private static final String OTHER = "actors, hand-offs, threads";

  private static final List<Stage> STAGES =
      List.of(
          new Stage("ledger", List.of(NODE + "ledger", "org.thaliumx.persistence.ledger")),
          new Stage("journal forms", List.of("org.thaliumx.protocol.journal")),
          new Stage("HTTP: signature, JSON, routes", List.of("org.thaliumx.http", NODE + "door")),
          new Stage(
              "account",
              List.of(
                  "org.thaliumx.domain.account",
                  NODE + "entity.AccountEntity",
                  NODE + "entity.OrderDesk",
                  NODE + "entity.Submitter")),
          new Stage(
              "market",
              List.of(
                  "org.thaliumx.domain.market",
                  "org.thaliumx.domain.matching",
                  NODE + "entity.MarketEntity")),
          new Stage(
              "journal writer, JDBC",
              List.of(
                  "org.apache.pekko.persistence",
                  "slick.",
                  "org.postgresql",
                  "com.zaxxer.hikari",
                  NODE + "entity.EntityJournal")),
          new Stage(
              "HTTP: sockets, streams, parser",
              List.of("org.apache.pekko.io", "org.apache.pekko.stream", "org.apache.pekko.http")));

  private static final Set<String> SAMPLES =
      Set.of("jdk.CPUTimeSample", "jdk.ExecutionSample", "jdk.NativeMethodSample");

  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="%s">
          <setting name="enabled">true</setting>
          <setting name="%s">10 ms</setting>
        </event>
      </configuration>
      """;

  private final long pid;
  private final Path folder;

  /** The profile of a node that runs here; keeps its files in that folder. */
  public NodeProfile(NodeProcess node) {
    this.pid = node.pid();
    this.folder = node.data();
  }

  /** Starts to take samples. */
  public void start() throws IOException {
    Path settings = folder.resolve("profile.jfc");
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    Files.writeString(
        settings,
        linux
            ? SETTINGS.formatted("jdk.CPUTimeSample", "throttle")
            : SETTINGS.formatted("jdk.ExecutionSample", "period"));
    Jcmd.run(pid, "JFR.start", "name=bench", "settings=" + settings);
  }

  /** Ends, and says which share of the samples met each stage, the largest first. */
  public Map<String, Double> stop() throws IOException {
    Path recording = folder.resolve("profile.jfr");
    Jcmd.run(pid, "JFR.stop", "name=bench", "filename=" + recording);
    Map<String, Long> counts = count(recording);
    Files.delete(recording);
    double total = counts.values().stream().mapToLong(count -> count).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> shares.put(entry.getKey(), entry.getValue() / total));
    return shares;
  }

  private static Map<String, Long> count(Path recording) throws IOException {
    return RecordingFile.readAllEvents(recording).stream()
        .filter(event -> SAMPLES.contains(event.getEventType().getName()))
        .map(NodeProfile::stageOf)
        .collect(Collectors.groupingBy(stage -> stage, Collectors.counting()));
  }

  private static String stageOf(RecordedEvent sample) {
    RecordedStackTrace trace = sample.getStackTrace();
    List<String> classes =
        trace == null ? List.of() : trace.getFrames().stream().map(NodeProfile::className).toList();
    return STAGES.stream()
        .filter(stage -> classes.stream().anyMatch(stage::isMetBy))
        .map(Stage::name)
        .findFirst()
        .orElse(OTHER);
  }

  private static String className(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }
}
