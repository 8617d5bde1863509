package org.thaliumx.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a figure was measured on, without which it says nothing.
 *
 * @param processors how many the JVM may use
 * @param processorModel what the system calls them
 * @param memoryMegabytes main memory
 * @param system operating system and kernel
 * @param java the Java runtime
 */
public record Machine(
    int processors, String processorModel, long memoryMegabytes, String system, String java) {

  /** This one. */
  public static Machine describe() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        readProcessorModel(),
        system.getTotalMemorySize() >> 20,
        "%s %s %s".formatted(system.getName(), system.getVersion(), system.getArch()),
        "%s %s".formatted(System.getProperty("java.vm.name"), Runtime.version()));
  }

  private static String readProcessorModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  @Override
  public String toString() {
    return "%d x %s, %,d MB, %s, %s"
        .formatted(processors, processorModel, memoryMegabytes, system, java);
  }
}
