package org.thaliumx.bench.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thaliumx.bench.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Our order book beside exchange-core's, one made of the JDK's TreeMap and an array that is the
 * ceiling: in one process, taking turns, on the same seeded flows of orders, on one thread.
 */
@Command(
    name = "engine",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Matching alone: our order book beside others, on the same orders.")
public final class EngineBench implements Callable<Integer> {

  @Option(
      names = "--commands",
      defaultValue = "2000000",
      description = "commands in each pass (default: ${DEFAULT-VALUE})")
  private int commands;

  @Option(
      names = "--passes",
      defaultValue = "5",
      description = "measured passes, whose median counts (default: ${DEFAULT-VALUE})")
  private int passes;

  @Option(names = "--warmup", defaultValue = "3", description = "passes before that (default: 3)")
  private int warmups;

  @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--json", description = "where to write the figures as JSON")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  private final PrintStream out;

  /** A benchmark that prints to {@code out}. */
  public EngineBench(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    if (spec != null && (commands < 1 || passes < 1 || warmups < 0)) {
      throw new ParameterException(spec.commandLine(), "nothing to measure");
    }
    var scores = new ArrayList<Score>();
    for (Workload workload :
        List.of(Workload.SMALL, Workload.LARGE, Workload.SWEEP, Workload.THIN)) {
      out.printf("Measuring %s ...%n", workload.name());
      Flow flow = FlowMaker.make(workload, commands, seed);
      scores.addAll(new Match(workload, flow, warmups, passes).play());
    }
    String setting =
        "%,d commands a pass, median of %d passes after %d of warm-up, seed %d, one thread"
            .formatted(commands, passes, warmups, seed);
    var report = new EngineReport(Machine.describe(), setting, scores);
    report.print(out);
    if (json != null) {
      report.write(json);
    }
    return 0;
  }
}
