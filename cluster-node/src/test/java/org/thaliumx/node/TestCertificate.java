package org.thaliumx.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.thaliumx.http.tls.TlsSettings;

/** The files with a certificate of this machine's loopback, and those who make one. */
final class TestCertificate {
  private static final char[] PASSWORD = "password".toCharArray();

  private final Path directory;

  TestCertificate(Path directory) {
    this.directory = directory;
  }

  Path certificate() {
    return directory.resolve("tls-certificate.pem");
  }

  Optional<TlsSettings> settings() {
    return Optional.of(new TlsSettings(certificate(), directory.resolve("tls-key.pem"), false));
  }

  /** Makes another one, which its own key has signed. */
  void renew() throws IOException, InterruptedException, GeneralSecurityException {
    Path store = Files.createTempDirectory(directory, "keys").resolve("store.p12");
    run(
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        new String(PASSWORD));
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    write(certificate(), "CERTIFICATE", keys.getCertificate("a").getEncoded());
    write(directory.resolve("tls-key.pem"), "PRIVATE KEY", keys.getKey("a", PASSWORD).getEncoded());
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException("keytool made no certificate");
    }
  }

  private static void write(Path file, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }
}
