package org.thaliumx.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network of its own for each of some nodes, all on one bridge, which the tests reach, too. What
 * one may send to another can be cut off and let through again, each direction for itself.
 */
final class TestNetwork implements AutoCloseable {
  private static final String PREFIX = "tx" + ProcessHandle.current().pid() % 100_000;
  private static final String SUBNET =
      "10.%d.%d."
          .formatted(
              200 + ProcessHandle.current().pid() / 250 % 50, ProcessHandle.current().pid() % 250);

  private final int size;
  private final List<String> cuts = new ArrayList<>();

  private TestNetwork(int size) {
    this.size = size;
  }

  /** Whether this process may set up networks at all. */
  static boolean isPermitted() {
    try {
      boolean made = run(List.of("ip", "netns", "add", PREFIX + "try")) == 0;
      return made && run(List.of("ip", "netns", "del", PREFIX + "try")) == 0;
    } catch (UncheckedIOException noSuchProgram) {
      return false;
    }
  }

  /** Networks numbered from 0 on. */
  static TestNetwork open(int size) {
    var network = new TestNetwork(size);
    try {
      ip("link add " + PREFIX + "b type bridge");
      ip("addr add " + network.gateway() + "/24 dev " + PREFIX + "b");
      ip("link set " + PREFIX + "b up");
      IntStream.range(0, size).forEach(network::add);
      return network;
    } catch (IllegalStateException e) {
      network.close();
      throw e;
    }
  }

  private void add(int node) {
    String space = space(node);
    String cable = PREFIX + "v" + node;
    ip("netns add " + space);
    ip("link add " + cable + " type veth peer name eth0 netns " + space);
    ip("link set " + cable + " master " + PREFIX + "b up");
    ip("-n " + space + " addr add " + address(node) + "/24 dev eth0");
    ip("-n " + space + " link set eth0 up");
    ip("-n " + space + " link set lo up");
  }

  private static String space(int node) {
    return PREFIX + "n" + node;
  }

  String address(int node) {
    return SUBNET + (node + 1);
  }

  /** Where the machine itself is reached from all of them. */
  String gateway() {
    return SUBNET + 254;
  }

  /** What starts a program in a network. */
  List<String> wrapper(int node) {
    return List.of("ip", "netns", "exec", space(node));
  }

  /** From now on nothing that one sends reaches the other. */
  void cut(int from, int to) {
    ip("-n " + space(from) + " route add blackhole " + address(to) + "/32");
    cuts.add("-n " + space(from) + " route del blackhole " + address(to) + "/32");
  }

  /** Cuts one off from all others, both ways. */
  void isolate(int node) {
    others(node)
        .forEach(other -> {
          cut(node, other);
          cut(other, node);
        });
  }

  /** Lets everything through again. */
  void heal() {
    cuts.forEach(TestNetwork::ip);
    cuts.clear();
  }

  private Stream<Integer> others(int node) {
    return IntStream.range(0, size).filter(other -> other != node).boxed();
  }

  private static void ip(String arguments) {
    if (run(words(arguments)) != 0) {
      throw new IllegalStateException("this failed: ip " + arguments);
    }
  }

  private static List<String> words(String arguments) {
    var words = new ArrayList<>(List.of("ip"));
    words.addAll(List.of(arguments.split(" ")));
    return words;
  }

  private static int run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        System.out.println(String.join(" ", command) + ": " + said.strip());
      }
      return status;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    for (int node = 0; node < size; node++) {
      run(words("netns del " + space(node)));
    }
    run(words("link del " + PREFIX + "b"));
  }
}
