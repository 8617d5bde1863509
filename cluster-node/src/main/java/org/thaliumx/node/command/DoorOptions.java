package org.thaliumx.node.command;

import java.nio.file.Path;
import java.util.Optional;
import org.thaliumx.http.tls.TlsSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that say where its node keeps files and listens for clients. */
final class DoorOptions {

  @Mixin DataOption data = new DataOption();

  @Option(
      names = "--host",
      defaultValue = "${env:THALIUMX_HOST:-127.0.0.1}",
      description = "the address to listen on (default: 127.0.0.1)")
  String host = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "${env:THALIUMX_PORT:-8080}",
      description = "the port to listen on, 0 for any free one (default: 8080)")
  int port = 8080;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      defaultValue = "${env:THALIUMX_TLS_CERTIFICATE:-}",
      description =
          "speak TLS with this certificate, and those up to its issuer's, in PEM; read again when"
              + " it changes (default: no TLS)")
  String tlsCertificate = "";

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      defaultValue = "${env:THALIUMX_TLS_KEY:-}",
      description = "its private key, in PEM as PKCS #8")
  String tlsKey = "";

  @Option(
      names = "--http2",
      paramLabel = "on|off",
      defaultValue = "${env:THALIUMX_HTTP2:-off}",
      description = "speak HTTP/2 over TLS with clients that can (default: off)")
  String http2 = "off";

  /**
   * What TLS is spoken with; empty for none.
   *
   * @throws IllegalArgumentException when the options mean nothing together
   */
  Optional<TlsSettings> tls() {
    return TlsSettings.of(tlsCertificate, tlsKey, Switch.isOn(http2));
  }

  Path directory() {
    return data.directory();
  }
}
