package org.thaliumx.node;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class data sharing (CDS) archive of a node: its classes in the form in which a JVM has them in
 * memory. Half of what a node's start costs is to load them, and tests start a hundred nodes. It is
 * made once for a build, by a node that starts and stops.
 */
final class ClassArchive {
  private static final Path FILE = TestPrograms.buildFolder().resolve("node.jsa");

  private ClassArchive() {}

  /**
   * The JVM's options for a node of the build that is tested; none where the class path has folders
   * of classes, which no archive can have.
   */
  static synchronized List<String> options() {
    if (entries().anyMatch(Files::isDirectory)) {
      return List.of();
    }
    try {
      if (!isFresh()) {
        make();
      }
      return Files.exists(FILE) ? List.of("-XX:SharedArchiveFile=" + FILE) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> entries() {
    return Stream.of(NodeProcess.THIS_BUILD.split(File.pathSeparator, -1)).map(Path::of);
  }

  private static boolean isFresh() throws IOException {
    if (!Files.exists(FILE)) {
      return false;
    }
    FileTime made = Files.getLastModifiedTime(FILE);
    return entries().allMatch(entry -> entry.toFile().lastModified() < made.toMillis());
  }

  private static void make() throws IOException {
    Files.deleteIfExists(FILE);
    Path data = Files.createTempDirectory("class-archive");
    try (var programs = new TestPrograms(data);
        NodeProcess node =
            NodeProcess.launch(
                NodeProcess.Start.on(data), List.of("-XX:ArchiveClassesAtExit=" + FILE))) {
      node.awaitReady();
      node.stop();
    }
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
