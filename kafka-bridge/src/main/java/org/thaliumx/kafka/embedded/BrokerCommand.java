package org.thaliumx.kafka.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a broker's process is started: on the Java of this one, and on a class path of its own. */
final class BrokerCommand {
  private static final String MAIN = "org.thaliumx.broker.BrokerMain";

  /** Ctrl-C goes to all processes of a terminal, but the broker is stopped after the node. */
  private static final List<String> UNINTERRUPTED =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "kafka");

  /** A broker mostly waits: it gets little memory, and code that is quick to be there. */
  private static final List<String> FRUGAL =
      List.of(
          "-Xmx128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  /** Kafka tells of every step it takes; what goes wrong is enough. */
  private static final List<String> QUIET =
      List.of(
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private BrokerCommand() {}

  static ProcessBuilder of(BrokerFiles files, String classPath, int port) {
    List<String> command = new ArrayList<>(UNINTERRUPTED);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FRUGAL);
    command.addAll(QUIET);
    command.addAll(List.of("-cp", classPath, MAIN));
    command.addAll(List.of(files.data().toString(), Integer.toString(port)));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
  }
}
