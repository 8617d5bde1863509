package org.thaliumx.identity.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.thaliumx.identity.remote.JsonClient;
import org.thaliumx.identity.remote.JsonClient.Answer;
import org.thaliumx.identity.secret.SecretException;
import org.thaliumx.protocol.tls.TrustedIssuers;

/** Requests to Vault, with the headers it wants. Thread-safe. */
final class VaultHttp implements AutoCloseable {
  private final VaultSettings settings;
  private final JsonClient client;

  VaultHttp(VaultSettings settings) {
    this.settings = settings;
    this.client =
        new JsonClient(settings.issuers().map(TrustedIssuers::context), settings.timeout());
  }

  /**
   * Asks; blocks.
   *
   * @param path below {@code /v1/}
   * @param token empty for none
   * @throws SecretException when no answer comes
   */
  Answer send(String method, String path, String token, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Vault-Request", "true");
    settings.namespace().ifPresent(namespace -> headers.put("X-Vault-Namespace", namespace));
    if (!token.isEmpty()) {
      headers.put("X-Vault-Token", token);
    }
    try {
      return client
          .send(method, URI.create(settings.address() + "/v1/" + path), headers, body)
          .join();
    } catch (CompletionException e) {
      throw new SecretException(
          "Vault at " + settings.address() + " does not answer: " + e.getCause(), e);
    }
  }

  /** What an answer that is no success means. */
  SecretException failure(String path, Answer answer) {
    StringBuilder why = new StringBuilder();
    for (JsonNode error : answer.body().path("errors")) {
      why.append(": ").append(error.asText().strip());
    }
    return new SecretException(
        "Vault at %s answers %d to %s%s".formatted(settings.address(), answer.status(), path, why));
  }

  @Override
  public void close() {
    client.close();
  }
}
