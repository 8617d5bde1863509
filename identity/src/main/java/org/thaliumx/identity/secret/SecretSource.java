package org.thaliumx.identity.secret;

import java.util.List;
import java.util.Optional;

/** Where operators put what the node must know and nobody else. Thread-safe; may block. */
@FunctionalInterface
public interface SecretSource {

  /**
   * The secret of that name as it is now, if it is there.
   *
   * @param name as that of an environment variable, such as {@code THALIUMX_MASTER_KEY}
   * @throws IllegalStateException when nobody can say
   */
  Optional<String> read(String name);

  /** The first of some sources that has it. */
  static SecretSource firstOf(List<SecretSource> sources) {
    return name -> sources.stream().flatMap(source -> source.read(name).stream()).findFirst();
  }
}
