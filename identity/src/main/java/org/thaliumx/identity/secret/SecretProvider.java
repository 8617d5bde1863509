package org.thaliumx.identity.secret;

import java.util.Optional;

/** A kind of place where operators keep what nodes must know and nobody else. Thread-safe. */
@FunctionalInterface
public interface SecretProvider {

  /**
   * The secret that is there now; empty where there is none; may block.
   *
   * @param location the place, as this provider names places
   * @throws SecretException when nobody can say
   * @throws IllegalArgumentException when this is no name of a place
   */
  Optional<String> read(String location);
}
