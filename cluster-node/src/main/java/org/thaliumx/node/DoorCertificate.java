package org.thaliumx.node;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.thaliumx.http.tls.ServerCertificate;
import org.thaliumx.node.membership.Role;

/** What the doors of a node show who they are with, which is renewed while they are open. */
final class DoorCertificate {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  private DoorCertificate() {}

  /**
   * Reads it, and again when its files change; empty for a node without doors, or without TLS;
   * blocks.
   *
   * @throws IllegalStateException when the files are of no use
   */
  static Optional<ServerCertificate> follow(NodeSettings settings, Resources resources) {
    Optional<ServerCertificate> certificate =
        settings
            .tls()
            .filter(files -> settings.cluster().has(Role.API))
            .map(files -> ServerCertificate.read(files, Clock.systemUTC()));
    certificate.ifPresent(shown ->
        resources.add("certificate", PeriodicTasks.start(LOOK_EVERY, List.of(shown::reload))));
    return certificate;
  }
}
