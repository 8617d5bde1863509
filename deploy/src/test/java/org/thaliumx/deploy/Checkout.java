package org.thaliumx.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this checkout. */
final class Checkout {
  /** Tests run in their module's folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static final Path DEPLOY = ROOT.resolve("deploy");

  private static final Pattern VARIABLE = Pattern.compile("\\bTHALIUMX_[A-Z_]*[A-Z]\\b");

  private Checkout() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below a folder whose names satisfy a condition, in order. */
  static List<Path> files(Path folder, Predicate<String> name) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> name.test(file.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The variables of the environment that the node's sources speak of. */
  static Set<String> variablesOfTheNode() {
    var names = new TreeSet<String>();
    Stream.of("cluster-node", "persistence", "http-api", "ws-feeds", "identity")
        .map(module -> ROOT.resolve(module).resolve("src/main"))
        .flatMap(sources -> files(sources, name -> name.matches(".*\\.(java|conf|xml)")).stream())
        .forEach(file -> names.addAll(variablesIn(read(file))));
    return names;
  }

  static Set<String> variablesIn(String text) {
    var names = new TreeSet<String>();
    VARIABLE.matcher(text).results().forEach(found -> names.add(found.group()));
    return names;
  }
}
