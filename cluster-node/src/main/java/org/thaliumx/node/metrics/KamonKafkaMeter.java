package org.thaliumx.node.metrics;

import kamon.metric.Counter;
import org.thaliumx.kafka.KafkaMeter;

/** Counts what this node does for other systems. */
final class KamonKafkaMeter implements KafkaMeter {
  private final Counter commands =
      counter("commands", "Commands of other systems that were carried out.");
  private final Counter rejections =
      counter("command.rejections", "Commands of other systems that were put aside.");

  private static Counter counter(String what, String help) {
    return Instruments.counter("thaliumx.kafka." + what, help, Instruments.NO_TAGS);
  }

  @Override
  public void commandDone() {
    commands.increment();
  }

  @Override
  public void commandRejected() {
    rejections.increment();
  }
}
