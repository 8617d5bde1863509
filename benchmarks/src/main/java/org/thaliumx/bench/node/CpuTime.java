package org.thaliumx.bench.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time a group of processes has used.
 *
 * @param user in their own code; all of it where the system does not tell the parts
 * @param system in the operating system for them
 */
public record CpuTime(Duration user, Duration system) {

  /** None. */
  public static final CpuTime ZERO = new CpuTime(Duration.ZERO, Duration.ZERO);

  /** The unit of Linux's process statistics on every platform there is. */
  private static final long MILLIS_PER_TICK = 10;

  /**
   * Where fields of {@code /proc/PID/stat} are once the name, which may have blanks, is cut off.
   */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int ENDED_CHILDREN_USER = 13;
  private static final int ENDED_CHILDREN_SYSTEM = 14;

  /** Fields of the first line of {@code /proc/stat}: user and nice. */
  private static final List<Integer> MACHINE_USER = List.of(1, 2);

  /** And system, interrupts, soft interrupts and what the host took. */
  private static final List<Integer> MACHINE_SYSTEM = List.of(3, 6, 7, 8);

  /** What a process has used itself. */
  public static CpuTime of(long pid) {
    return read(pid, false);
  }

  /** What a process, the children it has and those it had have used. */
  public static CpuTime ofFamily(long pid) {
    CpuTime sum = read(pid, true);
    List<ProcessHandle> children =
        ProcessHandle.of(pid).map(ProcessHandle::descendants).orElse(Stream.empty()).toList();
    for (ProcessHandle child : children) {
      sum = sum.plus(read(child.pid(), true));
    }
    return sum;
  }

  /** The database processes of a node, found by the file that PostgreSQL keeps while it runs. */
  public static CpuTime ofDatabase(Path data) throws IOException {
    CpuTime sum = ZERO;
    for (long pid : databasePids(data)) {
      sum = sum.plus(ofFamily(pid));
    }
    return sum;
  }

  /** What everything on the machine has used; zero where the system does not tell. */
  public static CpuTime ofMachine() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      String[] ticks = lines.findFirst().orElse("").split(" +", -1);
      return new CpuTime(sumOfTicks(ticks, MACHINE_USER), sumOfTicks(ticks, MACHINE_SYSTEM));
    } catch (IOException e) {
      return ZERO;
    }
  }

  private static Duration sumOfTicks(String[] ticks, List<Integer> fields) {
    return ofTicks(fields.stream().mapToLong(field -> Long.parseLong(ticks[field])).sum());
  }

  private static List<Long> databasePids(Path data) throws IOException {
    List<Long> pids = new ArrayList<>();
    try (Stream<Path> files = Files.find(data, 4, (file, _) -> file.endsWith("postmaster.pid"))) {
      for (Path file : files.toList()) {
        pids.add(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
      }
    }
    return pids;
  }

  private static CpuTime read(long pid, boolean withEndedChildren) {
    Path statistics = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String line = Files.readString(statistics);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      long user = Long.parseLong(fields[USER]);
      long system = Long.parseLong(fields[SYSTEM]);
      if (withEndedChildren) {
        user += Long.parseLong(fields[ENDED_CHILDREN_USER]);
        system += Long.parseLong(fields[ENDED_CHILDREN_SYSTEM]);
      }
      return new CpuTime(ofTicks(user), ofTicks(system));
    } catch (IOException e) {
      return new CpuTime(total(pid), Duration.ZERO);
    }
  }

  private static Duration ofTicks(long ticks) {
    return Duration.ofMillis(ticks * MILLIS_PER_TICK);
  }

  private static Duration total(long pid) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .flatMap(ProcessHandle.Info::totalCpuDuration)
        .orElse(Duration.ZERO);
  }

  /** Both together. */
  public Duration total() {
    return user.plus(system);
  }

  /** The sum of two. */
  public CpuTime plus(CpuTime other) {
    return new CpuTime(user.plus(other.user), system.plus(other.system));
  }

  /** What was used since an earlier moment. */
  public CpuTime since(CpuTime earlier) {
    return new CpuTime(user.minus(earlier.user), system.minus(earlier.system));
  }
}
