package org.thaliumx.clients;

import java.util.LinkedHashMap;
import java.util.Map;

/** One step after the other of what a program does; each is named when it went well. */
final class Steps {
  private final Map<String, Step> steps = new LinkedHashMap<>();

  /** What may go wrong in any way. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  Steps then(String name, Step step) {
    steps.put(name, step);
    return this;
  }

  /** Does them all, and ends this process: badly with the first that fails. */
  void run() {
    for (Map.Entry<String, Step> step : steps.entrySet()) {
      try {
        step.getValue().run();
      } catch (Exception | AssertionError e) {
        System.out.println("failed: " + step.getKey());
        e.printStackTrace(System.out);
        // Clients have threads that would go on.
        System.exit(1);
      }
      System.out.println("ok " + step.getKey());
    }
    System.exit(0);
  }
}
