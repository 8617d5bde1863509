package org.thaliumx.identity.vault;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.thaliumx.identity.secret.SecretException;

/**
 * Which Vault is asked, and how.
 *
 * @param address where it is, such as {@code https://vault:8200}
 * @param namespace the namespace; empty for the root's
 * @param issuers a PEM file with those who may have issued its certificate; empty for whom Java
 *     believes
 * @param login how the node shows who it is
 * @param timeout for one answer
 * @param refresh how old what was read may become before it is read again
 */
public record VaultSettings(
    URI address,
    Optional<String> namespace,
    Optional<Path> issuers,
    VaultLogin login,
    Duration timeout,
    Duration refresh) {
  private static final String PREFIX = "THALIUMX_VAULT_";
  private static final String URL = PREFIX + "URL";
  private static final String JWT = "/var/run/secrets/kubernetes.io/serviceaccount/token";

  /**
   * What an environment says; empty where it names no Vault.
   *
   * @throws IllegalArgumentException when that means nothing
   */
  public static Optional<VaultSettings> of(Map<String, String> environment) {
    var variables = new Variables(environment);
    return variables
        .find("URL")
        .map(url ->
            new VaultSettings(
                address(url),
                variables.find("NAMESPACE"),
                variables.find("CA").map(Path::of),
                login(variables),
                variables.seconds("TIMEOUT", 5),
                variables.seconds("REFRESH", 30)));
  }

  private record Variables(Map<String, String> environment) {
    Optional<String> find(String name) {
      return Optional.ofNullable(environment.get(PREFIX + name))
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    }

    String get(String name, String purpose) {
      return find(name)
          .orElseThrow(
              () -> new IllegalArgumentException(purpose + " in Vault needs " + PREFIX + name));
    }

    Duration seconds(String name, int otherwise) {
      try {
        int seconds = Integer.parseInt(find(name).orElse(Integer.toString(otherwise)));
        if (seconds > 0) {
          return Duration.ofSeconds(seconds);
        }
      } catch (NumberFormatException notWhole) {
        // Told below.
      }
      throw new IllegalArgumentException(PREFIX + name + " is a number of seconds");
    }

    /** A secret that is in a variable or in the file that another one names. */
    Supplier<String> secret(String name, String purpose) {
      Optional<String> value = find(name);
      if (value.isPresent()) {
        return value::get;
      }
      return file(Path.of(get(name + "_FILE", purpose)));
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
      return "Variables that say where Vault is";
    }
  }

  private static Supplier<String> file(Path file) {
    return () -> {
      try {
        return Files.readString(file).strip();
      } catch (IOException e) {
        throw new SecretException("what Vault wants to see cannot be read: " + e, e);
      }
    };
  }

  private static URI address(String url) {
    URI address = URI.create(url.replaceFirst("/+$", ""));
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new IllegalArgumentException(URL + " is like https://vault:8200, not " + url);
    }
    return address;
  }

  private static VaultLogin login(Variables variables) {
    String method = variables.find("LOGIN").orElse("token");
    String mount = variables.find("LOGIN_MOUNT").orElse(method);
    return switch (method) {
      case "token" -> new VaultLogin.Token(variables.secret("TOKEN", "a token"));
      case "approle" ->
          new VaultLogin.AppRole(
              mount,
              variables.get("ROLE_ID", "a login by AppRole"),
              variables.secret("SECRET_ID", "a login by AppRole"));
      case "kubernetes" ->
          new VaultLogin.Kubernetes(
              mount,
              variables.get("ROLE", "a login by Kubernetes"),
              file(Path.of(variables.find("JWT_FILE").orElse(JWT))));
      default ->
          throw new IllegalArgumentException(
              PREFIX + "LOGIN is token, approle or kubernetes, not " + method);
    };
  }
}
