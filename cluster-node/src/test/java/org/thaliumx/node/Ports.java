package org.thaliumx.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Free ports that are still free when a process gets round to listening there. */
public final class Ports {

  /** Below what systems draw outgoing ports from. */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  private Ports() {}

  /** So many free ports, no two alike. */
  public static List<Integer> free(int count) {
    return new Random()
        .ints(LOWEST, HIGHEST)
        .distinct()
        .filter(Ports::isFree)
        .limit(count)
        .boxed()
        .toList();
  }

  /** The first of so many free ports in a row. */
  public static int firstOfFree(int count) {
    return new Random()
        .ints(LOWEST, HIGHEST)
        .filter(first -> IntStream.range(first, first + count).allMatch(Ports::isFree))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
