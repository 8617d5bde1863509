package org.thaliumx.node.hostile;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What came back, and what of it must never come back. Thread-safe. */
public final class Findings {
  private static final int MOST_TOLD = 50;
  private static final int SHOWN_CHARACTERS = 600;
  private static final List<String> TELLTALES =
      List.of(
          "Exception",
          "\tat ",
          ".java",
          "org.thaliumx.",
          "jackson",
          "pekko",
          "org.postgresql",
          "Internal Server Error");

  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  /**
   * Takes an answer.
   *
   * @param door where it came from
   * @param sent what it answers
   * @param status as of HTTP; 0 for none
   */
  void answered(String door, String sent, int status, String text) {
    count(door + " " + (status == 0 ? "closed" : status / 100 + "xx"));
    if (status >= 500) {
      violation(door, sent, status + " " + text);
    }
    for (String telltale : TELLTALES) {
      if (text.contains(telltale) && !sent.contains(telltale)) {
        violation(door, sent, "tells of " + telltale + ": " + text);
      }
    }
  }

  private void count(String what) {
    counts.computeIfAbsent(what, name -> new AtomicLong()).incrementAndGet();
  }

  /** Takes what should not be. */
  void violation(String door, String sent, String what) {
    if (violations.size() < MOST_TOLD) {
      violations.add(door + ": " + shown(sent) + "\n  -> " + shown(what));
    }
  }

  private static String shown(String text) {
    return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text;
  }

  /** What must not be. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** How many answers of each kind came from each door. */
  public Map<String, Long> counts() {
    var sorted = new TreeMap<String, Long>();
    counts.forEach((what, count) -> sorted.put(what, count.get()));
    return sorted;
  }
}
