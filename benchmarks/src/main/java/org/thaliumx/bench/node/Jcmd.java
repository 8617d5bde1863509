package org.thaliumx.bench.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Asks another JVM for something, through the JDK's own tool. */
final class Jcmd {

  private Jcmd() {}

  /** Runs a diagnostic command, and answers what it printed; blocks. */
  static String run(long pid, String... arguments) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    List<String> command =
        Stream.concat(Stream.of(jcmd, Long.toString(pid)), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("the node does not do " + command + ": " + printed);
      }
      return printed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted in " + command);
    }
  }
}
