package org.thaliumx.node;

import java.nio.file.Path;
import org.thaliumx.kafka.embedded.EmbeddedKafka;

/** The broker of the build that is tested. */
final class BrokerPrograms {
  private BrokerPrograms() {}

  /** Of the broker's process. */
  static String classPath() {
    String here = EmbeddedKafka.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String build = here.contains("/target/fast/") ? "target/fast" : "target";
    Path target = Path.of("../kafka-broker", build).toAbsolutePath().normalize();
    return target.resolve("classes") + ":" + target.resolve("lib") + "/*";
  }
}
