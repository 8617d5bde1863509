package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Signals for processes that this JVM cannot send by itself. */
final class Signals {

  private Signals() {}

  /**
   * @param signal as the shell's {@code kill} takes it, such as {@code -STOP}
   */
  static void send(String signal, List<Long> processes) {
    var command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(pid -> command.add(Long.toString(pid)));
    try {
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
