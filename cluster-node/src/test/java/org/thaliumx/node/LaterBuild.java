package org.thaliumx.node;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A build in which messages have a field more than in this one, as the next release may have. Old
 * code goes on to make them without it.
 */
final class LaterBuild {
  private static final Path SOURCES =
      Path.of("..", "protocol", "src", "main", "java", "org", "thaliumx", "protocol");
  private static final String ADDED = "addedLater";

  /** A message that gets a field, by the declaration of its fields in the source. */
  private record Changed(String owner, String message, String fields, String names) {

    /** The source of the owner with that field, and a constructor as it was before. */
    String in(String source) {
      String declared = "record " + message + "(" + fields + ")";
      int from = source.replaceAll("\\s", " ").indexOf(declared);
      int body = source.indexOf("{}", from);
      if (from < 0 || body < 0) {
        throw new IllegalStateException("the source has no " + declared);
      }
      return source.substring(0, from)
          + "record %s(%s, String %s)".formatted(message, fields, ADDED)
          + source.substring(from + declared.length(), body)
          + "{ public %s(%s) { this(%s, \"told by a later build\"); } }"
              .formatted(message, fields, names)
          + source.substring(body + 2);
    }
  }

  private static final List<Changed> CHANGES =
      List.of(
          new Changed(
              "Account",
              "Settle",
              "MarketSpec spec, long firstNumber, List<Settlement> settlements, boolean more",
              "spec, firstNumber, settlements, more"),
          new Changed("Account", "OrderResult", "OrderView order, MarketSpec spec", "order, spec"),
          new Changed(
              "Market",
              "Submit",
              "String account, List<PendingSubmission> submissions",
              "account, submissions"),
          new Changed("Market", "BookResult", "BookView book, MarketSpec spec", "book, spec"));

  private LaterBuild() {}

  /** Compiles it into a directory and answers the class path of a node of that build. */
  static String into(Path directory) throws IOException, ReflectiveOperationException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    List<Path> changed = new ArrayList<>();
    for (String owner : Set.of("Account", "Market")) {
      String source = Files.readString(SOURCES.resolve(owner + ".java"));
      for (Changed change : CHANGES) {
        source = change.owner.equals(owner) ? change.in(source) : source;
      }
      changed.add(Files.writeString(sources.resolve(owner + ".java"), source));
    }
    compile(changed, classes);
    for (Changed change : CHANGES) {
      requireAdded(classes, change);
    }
    return classes + File.pathSeparator + NodeProcess.THIS_BUILD;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    List<String> options =
        List.of("-d", classes.toString(), "-cp", NodeProcess.THIS_BUILD, "-proc:none");
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
      if (!compiler
          .getTask(null, files, problems, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call()) {
        throw new IllegalStateException(problems.getDiagnostics().toString());
      }
    }
  }

  private static void requireAdded(Path classes, Changed change)
      throws IOException, ReflectiveOperationException {
    URI own = classes.toUri();
    ClassLoader rest = LaterBuild.class.getClassLoader();
    try (var loader = new OwnFirst(own, rest)) {
      Class<?> message =
          loader.loadClass("org.thaliumx.protocol." + change.owner + "$" + change.message);
      if (Arrays.stream(message.getRecordComponents()).noneMatch(c -> c.getName().equals(ADDED))) {
        throw new IllegalStateException(message + " is as it was");
      }
    }
  }

  private static final class OwnFirst extends URLClassLoader {

    OwnFirst(URI classes, ClassLoader rest) throws IOException {
      super(new URL[] {classes.toURL()}, rest);
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      return name.startsWith("org.thaliumx.protocol.Account")
              || name.startsWith("org.thaliumx.protocol.Market")
          ? findClass(name)
          : super.loadClass(name);
    }
  }
}
