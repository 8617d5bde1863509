package org.thaliumx.feeds.binance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a client wants by where it connects.
 *
 * @param combined whether the stream is named with every event
 * @param names the streams; some may be none
 */
record StreamTarget(boolean combined, List<String> names) {
  private static final String RAW = "/ws";
  private static final String COMBINED = "/stream";
  private static final String STREAMS = "streams=";

  StreamTarget {
    names = List.copyOf(names);
  }

  /** Whether streams are there at all. */
  static boolean isThere(String path) {
    return isAt(path, RAW) || path.equals(COMBINED) || isAt(path, COMBINED + RAW);
  }

  private static boolean isAt(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  /**
   * What is wanted there.
   *
   * @param path one of those where {@link #isThere streams are}, percent-encoded
   * @param query without the question mark, percent-encoded
   */
  static StreamTarget of(String path, String query) {
    if (path.equals(COMBINED)) {
      return new StreamTarget(true, names(streams(query)));
    }
    String root = path.startsWith(RAW) ? RAW : COMBINED + RAW;
    return new StreamTarget(false, names(path.substring(root.length())));
  }

  private static String streams(String query) {
    return Arrays.stream(query.split("&"))
        .filter(parameter -> parameter.startsWith(STREAMS))
        .map(parameter -> parameter.substring(STREAMS.length()))
        .findFirst()
        .orElse("");
  }

  private static List<String> names(String encoded) {
    return Arrays.stream(decoded(encoded).split("/")).filter(name -> !name.isEmpty()).toList();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // What is no percent-encoding is no name of a stream either.
      return text;
    }
  }
}
