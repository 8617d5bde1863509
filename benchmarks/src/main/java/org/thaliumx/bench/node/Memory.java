package org.thaliumx.bench.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The memory of a node.
 *
 * @param liveBytes what its heap holds that is still used
 * @param residentBytes what the system has given it; 0 where it does not tell
 */
public record Memory(long liveBytes, long residentBytes) {

  private static final String TOTAL = "Total";
  private static final String RESIDENT = "VmRSS:";
  private static final int BYTES_COLUMN = 2;

  /** The memory of a JVM now. It collects its garbage for this, which takes a moment. */
  public static Memory of(long pid) throws IOException {
    String[] total =
        Jcmd.run(pid, "GC.class_histogram")
            .lines()
            .filter(line -> line.startsWith(TOTAL))
            .findFirst()
            .orElseThrow()
            .split(" +", -1);
    return new Memory(Long.parseLong(total[BYTES_COLUMN]), residentBytes(pid));
  }

  private static long residentBytes(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    }
  }
}
