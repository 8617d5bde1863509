package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's own programs. They refuse to run as root, so for root they run in a user
 * namespace without any mapping: the kernel still sees the owner of the files, the programs see
 * nobody, and every capability of root is gone.
 */
final class PostgresPrograms {
  private final Path bin;
  private final List<String> prefix;

  PostgresPrograms(Path home) {
    this.bin = home.resolve("bin");
    this.prefix = isRoot() ? unprivileged() : List.of();
  }

  /**
   * Runs one program to its end.
   *
   * @return what it printed
   * @throws EmbeddedDatabaseException with what it printed when it failed
   */
  String run(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    return run(command);
  }

  private static String run(List<String> command) {
    try {
      Process process = builder(command).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new EmbeddedDatabaseException(
            String.join(" ", command) + " failed with " + status + ": " + output.strip());
      }
      return output;
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot run " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("Interrupted while running " + command.getFirst(), e);
    }
  }

  /** PG* variables of the user's shell would redirect the programs to another server. */
  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private static List<String> unprivileged() {
    List<String> prefix = List.of("unshare", "--user");
    try {
      run(List.of("unshare", "--user", "true"));
      return prefix;
    } catch (EmbeddedDatabaseException e) {
      throw new EmbeddedDatabaseException(
          "PostgreSQL does not run as root, and this system gives root no user namespace to drop "
              + "its rights in: start ThaliumX as a normal user.",
          e);
    }
  }

  private static boolean isRoot() {
    Path self = Path.of("/proc/self");
    try {
      return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot tell whether this is root", e);
    }
  }
}
