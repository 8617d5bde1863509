package org.thaliumx.identity.policy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which OPA is asked, and how.
 *
 * @param address where it is, such as {@code http://127.0.0.1:8181}
 * @param path which of its documents has the decision, such as {@code thaliumx/decision}
 * @param issuers a PEM file with those who may have issued its certificate; empty for whom Java
 *     believes
 * @param timeout for one answer
 * @param remembered for how long a decision counts
 */
public record OpaSettings(
    URI address, String path, Optional<Path> issuers, Duration timeout, Duration remembered) {

  public OpaSettings {
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new IllegalArgumentException(
          "OPA's address is like http://127.0.0.1:8181, not " + address);
    }
    if (!path.matches("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")) {
      throw new IllegalArgumentException("no document of OPA's is at '" + path + "'");
    }
    if (timeout.isZero() || timeout.isNegative() || remembered.isNegative()) {
      throw new IllegalArgumentException("OPA needs a time to answer");
    }
  }

  /** Where the decision is asked for. */
  URI document() {
    return URI.create(address.toString().replaceFirst("/+$", "") + "/v1/data/" + path);
  }
}
