package org.thaliumx.identity.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Secrets in variables of the environment, and in files, which are read anew each time. */
final class EnvironmentSecrets {

  private EnvironmentSecrets() {}

  /** Whose places are names of variables. */
  static SecretProvider of(Map<String, String> environment) {
    return name -> Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Whose places are files. */
  static SecretProvider files() {
    return EnvironmentSecrets::content;
  }

  private static Optional<String> content(String file) {
    try {
      return Optional.of(Files.readString(Path.of(file)).strip()).filter(text -> !text.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new SecretException("the file " + file + " cannot be read: " + e, e);
    }
  }
}
