package org.thaliumx.node.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
  @TempDir Path data;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private int ask(String request) {
    return ControlClient.ask(
        data,
        request,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  private static String handle(String request) {
    if (request.equals("scale 99")) {
      throw new IllegalArgumentException("too many");
    }
    return request + ", at once";
  }

  @Test
  void doesWhatItIsAskedForAndSaysSo() {
    try (var server = ControlServer.start(data, ControlServerTest::handle)) {
      assertThat(ask("scale 3")).isZero();
      assertThat(out).asString().isEqualTo("scale 3, at once\n");
      assertThat(ask("scale 99")).isEqualTo(1);
      assertThat(errors).asString().isEqualTo("thaliumx: failed: too many\n");
    }
  }

  @Test
  void saysThatNobodyIsThere() {
    assertThat(ask("scale 3")).isEqualTo(2);
    assertThat(errors)
        .asString()
        .startsWith("thaliumx: no local cluster can be reached on " + data);
  }

  @Test
  void takesThePlaceOfOneThatWasKilledButNotOfOneThatRuns() throws IOException {
    ControlSocket.prepare(data);
    Files.createFile(ControlSocket.in(data).getPath());
    try (var server = ControlServer.start(data, ControlServerTest::handle)) {
      assertThat(ask("scale 1")).isZero();
      assertThatIllegalStateException()
          .isThrownBy(() -> ControlServer.start(data, ControlServerTest::handle))
          .withMessageContaining("another local cluster is running");
    }
    assertThat(ask("scale 1")).isEqualTo(2);
  }

  @Test
  void letsNobodyButTheOwnerIn() throws IOException {
    try (var server = ControlServer.start(data, ControlServerTest::handle)) {
      assertThat(Files.getPosixFilePermissions(ControlSocket.in(data).getPath().getParent()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }
}
