package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small file system in memory, for the database of one node: seen by that node and its children
 * only, and gone with them. It can be filled up and made free again.
 */
final class SmallDisk {
  private static final String SIZE = "256m";
  private static final int[] CHUNKS = {1 << 20, 1 << 12, 1};

  /** Mounts it where its first argument says, and becomes the program of the others. */
  private static final String MOUNT_AND_RUN =
      "mount -t tmpfs -o size="
          + SIZE
          + " tmpfs \"$0\" && ln -s \"$1\" \"$0/programs\""
          + " && shift && exec \"$@\"";

  private final Path data;
  private final Path directory;

  private SmallDisk(Path data, Path directory) {
    this.data = data;
    this.directory = directory;
  }

  /**
   * Prepares one for a node's database; where the system lets nobody mount anything, the test that
   * wants it is skipped.
   *
   * @param data the node's data directory
   */
  static SmallDisk under(Path data) throws IOException, InterruptedException {
    var disk = new SmallDisk(data, Files.createDirectories(data.resolve("postgres")));
    List<String> trial = new ArrayList<>(disk.wrapper());
    trial.add("true");
    int status = new ProcessBuilder(trial).start().waitFor();
    assumeTrue(
        status == 0,
        "this system lets nobody mount a file system, neither as root nor in a user namespace:"
            + " what happens on a full disk is not tested");
    return disk;
  }

  /** What a node is started by. */
  List<String> wrapper() {
    List<String> wrapper = new ArrayList<>(List.of("unshare", "--mount"));
    if (!System.getProperty("user.name").equals("root")) {
      wrapper.addAll(List.of("--user", "--map-current-user", "--keep-caps"));
    }
    wrapper.addAll(
        List.of(
            "sh", "-c", MOUNT_AND_RUN, directory.toString(), TestPrograms.DIRECTORY.toString()));
    return wrapper;
  }

  /** A directory of this file system, as seen from outside of the process that has it. */
  private static Path seenFromOutside(Path path, long process) {
    return Path.of("/proc", Long.toString(process), "root").resolve(path.toString().substring(1));
  }

  /** The data directory of the node that has this disk. */
  Path dataOf(NodeProcess node) {
    return seenFromOutside(data, node.pid());
  }

  private Path ballast(NodeProcess node) {
    return seenFromOutside(directory, node.pid()).resolve("ballast");
  }

  /** Takes all the room there is, to the last byte. */
  void fill(NodeProcess node) throws IOException {
    long written = 0;
    try (OutputStream ballast = Files.newOutputStream(ballast(node))) {
      for (int chunk : CHUNKS) {
        written += fill(ballast, new byte[chunk]);
      }
    }
    assertThat(written).isPositive();
  }

  private static long fill(OutputStream ballast, byte[] chunk) {
    long written = 0;
    try {
      while (true) {
        ballast.write(chunk);
        written += chunk.length;
      }
    } catch (IOException full) {
      return written;
    }
  }

  /** Gives it back. */
  void free(NodeProcess node) throws IOException {
    Files.delete(ballast(node));
  }
}
