package org.thaliumx.node.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.protocol.tls.TrustedIssuers;
import picocli.CommandLine.Option;

/** Which exchange a command is for, and who gives it: the options all commands have. */
final class Connection {
  private static final String LOCAL = "http://127.0.0.1:8080";
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]");
  private static final Credentials DEMO = new Credentials("operator", "operator-secret");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "where a node is (default: $THALIUMX_ADMIN_URL, or " + LOCAL + ")")
  private String url = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "believe a node whose certificate one of these has issued, in PEM (default:"
              + " $THALIUMX_ADMIN_CA, or whom Java believes)")
  private String ca = "";

  @Option(
      names = "--credential",
      paramLabel = "FILE",
      description = "a file with an operator's credential, such as DATA/operator-credential")
  private @Nullable Path credential;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "an operator's key (default: $THALIUMX_ADMIN_KEY; on this machine, the demo operator)")
  private String key = "";

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description =
          "its secret; others on this machine can see it (default: $THALIUMX_ADMIN_SECRET)")
  private String secret = "";

  @Option(names = "--json", description = "print what the node answers, as it is")
  private boolean json;

  boolean isJson() {
    return json;
  }

  /**
   * A client as the options and the environment want it.
   *
   * @throws IllegalArgumentException where they do not say enough
   * @throws UncheckedIOException where the file cannot be read
   */
  ApiClient open(Console console) {
    URI node = URI.create(first(url, console.variable("THALIUMX_ADMIN_URL"), LOCAL));
    String issuers = first(ca, console.variable("THALIUMX_ADMIN_CA"));
    return new ApiClient(
        node,
        credentials(console, node),
        InstantSource.system(),
        issuers.isEmpty() ? null : TrustedIssuers.context(Path.of(issuers)));
  }

  private Credentials credentials(Console console, URI node) {
    String secretOfEnvironment = console.variable("THALIUMX_ADMIN_SECRET");
    if (!key.isEmpty()) {
      return complete(key, first(secret, secretOfEnvironment));
    }
    if (credential != null) {
      return read(credential);
    }
    String keyOfEnvironment = console.variable("THALIUMX_ADMIN_KEY");
    if (!keyOfEnvironment.isEmpty()) {
      return complete(keyOfEnvironment, first(secret, secretOfEnvironment));
    }
    String host = node.getHost();
    if (host == null || LOOPBACK.matcher(host).matches()) {
      return DEMO;
    }
    throw new IllegalArgumentException(
        "who are you? Give --credential FILE, or --key and --secret, or THALIUMX_ADMIN_KEY and"
            + " THALIUMX_ADMIN_SECRET");
  }

  private static Credentials complete(String key, String secret) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the secret of key '" + key + "' is missing");
    }
    return new Credentials(key, secret);
  }

  private static Credentials read(Path file) {
    var properties = new Properties();
    try (Reader text = Files.newBufferedReader(file, UTF_8)) {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
    String key = properties.getProperty("key", "");
    if (key.isEmpty()) {
      throw new IllegalArgumentException("there is no line key=... in " + file);
    }
    return complete(key, properties.getProperty("secret", ""));
  }

  private static String first(String... values) {
    for (String value : values) {
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
