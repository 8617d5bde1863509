package org.thaliumx.identity.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets in the environment, or in files that it names: for {@code NAME} the file of {@code
 * NAME_FILE}, which is read anew each time.
 */
public final class EnvironmentSecrets implements SecretSource {

  private static final String FILE_SUFFIX = "_FILE";

  private final Map<String, String> environment;

  /** Reads from an environment. */
  public EnvironmentSecrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> read(String name) {
    return set(name).or(() -> set(name + FILE_SUFFIX).map(file -> content(name, Path.of(file))));
  }

  private Optional<String> set(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static String content(String name, Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          name + FILE_SUFFIX + " names the file " + file + ", which cannot be read", e);
    }
  }
}
