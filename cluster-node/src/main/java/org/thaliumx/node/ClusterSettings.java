package org.thaliumx.node;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a node stands in a cluster, and whom it asks to be let in.
 *
 * @param host the address by which the other nodes reach this one
 * @param port the port of that, 0 for any free one
 * @param seeds nodes to ask, each {@code host:port}; the first of them forms a cluster when it
 *     finds none. Without any the node is a cluster of one
 */
public record ClusterSettings(String host, int port, List<String> seeds) {
  /** A cluster of one, which nobody can join from elsewhere. */
  public static final ClusterSettings ALONE = new ClusterSettings("127.0.0.1", 0, List.of());

  private static final Pattern SEED = Pattern.compile("[^:@/\\s]+:\\d{1,5}");

  public ClusterSettings {
    for (String seed : seeds) {
      if (!SEED.matcher(seed).matches()) {
        throw new IllegalArgumentException("a seed node is given as host:port, not " + seed);
      }
    }
  }

  /** With the seeds in one text, separated by commas. */
  static ClusterSettings of(String host, int port, String seeds) {
    List<String> each =
        Stream.of(seeds.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    return new ClusterSettings(host, port, each);
  }

  boolean isAlone() {
    return seeds.isEmpty();
  }
}
