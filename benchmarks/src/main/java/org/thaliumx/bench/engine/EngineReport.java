package org.thaliumx.bench.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.thaliumx.bench.Machine;

/** Shows who is how fast, to people and to programs. */
final class EngineReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Machine machine;
  private final String setting;
  private final List<Score> scores;

  EngineReport(Machine machine, String setting, List<Score> scores) {
    this.machine = machine;
    this.setting = setting;
    this.scores = scores;
  }

  void print(PrintStream out) {
    out.printf("%nMachine  %s%n", machine);
    out.printf("Setting  %s%n%n", setting);
    out.printf(
        "%-16s %-14s %9s %9s %9s | %7s %9s | %7s %7s %7s%n",
        "workload",
        "book",
        "M ops/s",
        "slowest",
        "fastest",
        "of ours",
        "bytes/op",
        "p50 ns",
        "p99 ns",
        "p99.9");
    scores.forEach(score -> print(out, score));
    out.printf(
        "%n'of ours' is a book's speed as a share of ours; times include two readings of the clock.%n");
  }

  private void print(PrintStream out, Score score) {
    out.printf(
        "%-16s %-14s %9.1f %9.1f %9.1f | %7.2f %9.2f | %7d %7d %7d%n",
        score.workload(),
        score.contender(),
        score.median() / 1e6,
        score.operationsPerSecond().getFirst() / 1e6,
        score.operationsPerSecond().getLast() / 1e6,
        score.median() / of(score.workload(), Contender.OURS).median(),
        score.bytesPerOperation(),
        score.nanosAt(50),
        score.nanosAt(99),
        score.nanosAt(99.9));
  }

  private Score of(String workload, String contender) {
    return scores.stream()
        .filter(s -> s.workload().equals(workload) && s.contender().equals(contender))
        .findFirst()
        .orElseThrow();
  }

  void write(Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("machine", machine.toString());
    root.put("setting", setting);
    ObjectNode workloads = root.putObject("workloads");
    for (Score score : scores) {
      ObjectNode workload = workloads.withObjectProperty(score.workload());
      write(workload.putObject(score.contender()), score);
      if (!score.contender().equals(Contender.OURS)) {
        Score ours = of(score.workload(), Contender.OURS);
        workload.put(score.contender() + "-ratio", ours.median() / score.median());
        workload.put(
            score.contender() + "-p999-ratio",
            (double) ours.nanosAt(99.9) / Math.max(1, score.nanosAt(99.9)));
      }
    }
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  private static void write(ObjectNode node, Score score) {
    node.put("operationsPerSecond", score.median());
    node.put("bytesPerOperation", score.bytesPerOperation());
    node.put("p50Nanos", score.nanosAt(50));
    node.put("p99Nanos", score.nanosAt(99));
    node.put("p999Nanos", score.nanosAt(99.9));
  }
}
