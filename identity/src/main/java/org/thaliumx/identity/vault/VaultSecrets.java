package org.thaliumx.identity.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.thaliumx.identity.remote.JsonClient.Answer;
import org.thaliumx.identity.secret.SecretProvider;

/**
 * Secrets in Vault's key-value store of version 2. A place is {@code mount/path#field}. What is at
 * a path is read as one, so that fields which belong together come from one version, and is
 * remembered for as long as the settings say. Thread-safe.
 */
public final class VaultSecrets implements SecretProvider, AutoCloseable {
  private static final int DENIED = 403;

  private final VaultHttp vault;
  private final VaultToken token;
  private final VaultSettings settings;
  private final InstantSource clock;
  private final Map<String, Read> read = new HashMap<>();

  private record Read(JsonNode fields, Instant at) {}

  /** Nothing is asked before it is needed. */
  public VaultSecrets(VaultSettings settings, InstantSource clock) {
    this.vault = new VaultHttp(settings);
    this.token = new VaultToken(vault, settings.login(), clock);
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<String> read(String location) {
    int mark = location.indexOf('#');
    int slash = location.indexOf('/');
    if (slash < 1 || mark < slash + 2 || mark == location.length() - 1) {
      throw new IllegalArgumentException("a place in Vault is like vault:mount/path#field");
    }
    String path = location.substring(0, slash) + "/data" + location.substring(slash, mark);
    JsonNode field = fields(path).path(location.substring(mark + 1));
    return field.isValueNode() && !field.isNull()
        ? Optional.of(field.asText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private JsonNode fields(String path) {
    Instant now = clock.instant();
    Read before = read.get(path);
    if (before != null && now.isBefore(before.at.plus(settings.refresh()))) {
      return before.fields;
    }
    JsonNode fields = ask(path);
    read.put(path, new Read(fields, now));
    return fields;
  }

  /** A token may have been revoked; then another one may do. */
  private JsonNode ask(String path) {
    Answer answer = vault.send("GET", path, token.get(), "");
    if (answer.status() == DENIED) {
      token.forget();
      answer = vault.send("GET", path, token.get(), "");
    }
    return switch (answer.status()) {
      case 200, 404 -> answer.body().path("data").path("data");
      default -> throw vault.failure(path, answer);
    };
  }

  @Override
  public void close() {
    vault.close();
  }
}
