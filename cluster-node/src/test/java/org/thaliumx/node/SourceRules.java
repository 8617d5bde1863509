package org.thaliumx.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The rules of the source tree that neither the compiler nor the formatter holds. Each returns its
 * breaches, one line each, beginning with {@code file:line}; an empty list means that all is well.
 */
final class SourceRules {
  static final int MOST_LINES = 500;

  private static final Set<String> NOT_OURS =
      Set.of(".git", ".idea", ".vscode", "target", "data", "node_modules");
  private static final Pattern TEXT_FILE =
      Pattern.compile(".*\\.(java|xml|conf|properties|sql|md|sh|yml|yaml|js|ts|tsx|html|css)");

  /** Spelt with brackets, so that this file does not break its own rule. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\bTO[D]O\\b|\\bFIX[M]E\\b|@Disable[d]\\b");

  private static final Pattern SLEEP =
      Pattern.compile("\\bThread\\s*\\.\\s*sleep\\b|\\.sleep\\s*\\(");

  private static final Pattern UNREPEATABLE =
      Pattern.compile(
          "\\bcurrentTimeMillis\\b|\\bnanoTime\\b|\\bClock\\b"
              + "|\\b(Instant|Local\\w+|Zoned\\w+|Offset\\w+|Year\\w*)\\s*\\.\\s*now\\b"
              + "|\\b\\w*Random\\w*\\b|\\brandom\\w*\\s*\\(|\\bidentityHashCode\\b"
              + "|\\b[dD]ouble\\b|\\b[fF]loat\\b|\\bpekko\\b");

  /** What is not code: comments, text blocks, strings and character literals. */
  private static final Pattern NOT_CODE =
      Pattern.compile(
          "//[^\\n]*+|/\\*(?s:.*?)\\*/|\"\"\"(?s:.*?)\"\"\""
              + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'(?:\\\\.|[^'\\\\\\n])[^'\\n]*+'");

  private static final Pattern RECORD_OF_ENVIRONMENT =
      Pattern.compile("\\brecord\\s+\\w+\\s*\\([^;{]*Map<String, String>\\s+environment\\b");

  private final Path root;

  SourceRules(Path root) {
    this.root = root;
  }

  /** The rules of the exchange give the same answer for the same journal, on every machine. */
  List<String> unrepeatableCallsInTheDomain() {
    return findings(
        path -> path.startsWith("domain/src/main/") && isJava(path), true, UNREPEATABLE);
  }

  List<String> unfinishedWork() {
    return findings(path -> TEXT_FILE.matcher(path).matches(), false, UNFINISHED);
  }

  List<String> testsThatSleep() {
    return findings(path -> path.contains("src/test/") && isJava(path), true, SLEEP);
  }

  List<String> filesThatAreTooLong() {
    List<String> breaches = new ArrayList<>();
    for (Path file : files(SourceRules::isJava)) {
      long lines = read(file).lines().count();
      if (lines > MOST_LINES) {
        breaches.add(nameOf(file) + ":" + lines + ": more than " + MOST_LINES + " lines");
      }
    }
    return breaches;
  }

  /** A package says in a sentence what it is for, and has no nulls but those it declares. */
  List<String> packagesThatAreNotIntroduced() {
    return files(path -> path.contains("src/main/java/") && isJava(path)).stream()
        .map(file -> file.resolveSibling("package-info.java"))
        .distinct()
        .filter(info -> !Files.exists(info) || !isIntroduction(read(info)))
        .map(info -> nameOf(info) + ":1: needs a sentence of Javadoc and @NullMarked")
        .toList();
  }

  private static boolean isIntroduction(String packageInfo) {
    return packageInfo.contains("/**") && packageInfo.contains("@NullMarked");
  }

  /** Records show what they hold, and in the environment there are passwords. */
  List<String> recordsThatShowTheEnvironment() {
    return files(path -> path.contains("src/main/java/") && isJava(path)).stream()
        .filter(file -> showsEnvironment(codeOf(read(file))))
        .map(file -> nameOf(file) + ":1: a record of the environment needs a toString without it")
        .toList();
  }

  private static boolean showsEnvironment(String code) {
    return RECORD_OF_ENVIRONMENT.matcher(code).find() && !code.contains("String toString()");
  }

  private static boolean isJava(String path) {
    return path.endsWith(".java");
  }

  private List<String> findings(Predicate<String> where, boolean codeOnly, Pattern banned) {
    List<String> breaches = new ArrayList<>();
    for (Path file : files(where)) {
      String text = codeOnly ? codeOf(read(file)) : read(file);
      List<String> lines = text.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (banned.matcher(lines.get(i)).find()) {
          breaches.add(nameOf(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return breaches;
  }

  private static String codeOf(String java) {
    return NOT_CODE.matcher(java).replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
  }

  private List<Path> files(Predicate<String> where) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return isOurs(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (where.test(nameOf(file))) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Java packages may bear any name, so folders are only left out above {@code src}. */
  private boolean isOurs(Path folder) {
    return nameOf(folder).contains("src/")
        || folder.equals(root)
        || !NOT_OURS.contains(folder.getFileName().toString());
  }

  private String nameOf(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
