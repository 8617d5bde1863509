package org.thaliumx.node.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command is run with.
 *
 * @param out for what is asked for
 * @param errors for what went wrong
 * @param environment the variables of the process
 */
record Console(PrintStream out, PrintStream errors, Map<String, String> environment) {

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  PrintWriter outWriter() {
    return new PrintWriter(new OutputStreamWriter(out, UTF_8), true);
  }

  PrintWriter errorWriter() {
    return new PrintWriter(new OutputStreamWriter(errors, UTF_8), true);
  }

  /** Without the environment, which may hold secrets. */
  @Override
  public String toString() {
    return "Console";
  }
}
