package org.thaliumx.http.document;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The files beside these classes. */
public final class Resources {

  private Resources() {}

  /** All of a file. */
  public static byte[] bytes(String name) {
    try (var in = requireNonNull(Resources.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
