package org.thaliumx.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The list of metrics that operators read. */
final class DocumentedMetrics {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z0-9_]+)` \\| (counter|gauge|histogram)");

  private DocumentedMetrics() {}

  static Set<String> names() {
    var names = new TreeSet<String>();
    try {
      Files.readAllLines(ROOT.resolve("docs").resolve("operating.md")).stream()
          .map(ROW::matcher)
          .filter(row -> row.lookingAt())
          .forEach(row -> names.add(row.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
