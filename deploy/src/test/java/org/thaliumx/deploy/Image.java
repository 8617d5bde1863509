package org.thaliumx.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the Dockerfile says.
 *
 * @param instructions each on one line, without comments
 */
record Image(List<String> instructions) {
  static final Path FILE = Checkout.DEPLOY.resolve("container/Dockerfile");

  private static final Pattern SETTING = Pattern.compile("([A-Z_]+)=(\"[^\"]*\"|\\S+)");

  static Image read() {
    String text = Checkout.read(FILE).replaceAll("(?m)^\\s*#.*\\n", "").replaceAll("\\\\\\n", " ");
    return new Image(text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }

  /** The arguments of every instruction of a kind. */
  List<String> all(String instruction) {
    return instructions.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length()).strip())
        .toList();
  }

  /** The arguments of the one that counts, the last. */
  String last(String instruction) {
    return all(instruction).getLast();
  }

  /** The environment of a node that is told nothing. */
  Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    for (String line : all("ENV")) {
      Matcher setting = SETTING.matcher(line);
      while (setting.find()) {
        environment.put(setting.group(1), setting.group(2).replace("\"", ""));
      }
    }
    return environment;
  }

  int port(String variable) {
    return Integer.parseInt(environment().get(variable));
  }

  /** What is copied from the checkout, and not from another stage. */
  List<String> copied() {
    var sources = new ArrayList<String>();
    for (String line : all("COPY")) {
      if (!line.contains("--from=")) {
        List<String> words =
            Stream.of(line.split("\\s+")).filter(w -> !w.startsWith("--")).toList();
        sources.addAll(words.subList(0, words.size() - 1));
      }
    }
    return sources;
  }

  /** The modules of Java that are in the runtime. */
  List<String> modules() {
    Matcher modules =
        Pattern.compile("--add-modules\\s+(\\S+)").matcher(String.join("\n", instructions));
    if (!modules.find()) {
      throw new IllegalStateException("the runtime is not made of modules");
    }
    return List.of(modules.group(1).split(","));
  }
}
