package org.thaliumx.identity.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** How a node shows Vault who it is. What is secret of that is read anew each time. */
sealed interface VaultLogin {

  /** With a token that somebody else has got, such as Vault's agent. */
  record Token(Supplier<String> token) implements VaultLogin {}

  /** With something to be exchanged for a token. */
  sealed interface Exchange extends VaultLogin {
    /** Where the method of authentication is mounted, below {@code auth/}. */
    String mount();

    /** What is sent to its login. */
    ObjectNode body();
  }

  /** By the method AppRole. */
  record AppRole(String mount, String roleId, Supplier<String> secretId) implements Exchange {
    @Override
    public ObjectNode body() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("role_id", roleId)
          .put("secret_id", secretId.get());
    }
  }

  /** By the method Kubernetes, with the token of the pod's service account. */
  record Kubernetes(String mount, String role, Supplier<String> jwt) implements Exchange {
    @Override
    public ObjectNode body() {
      return JsonNodeFactory.instance.objectNode().put("role", role).put("jwt", jwt.get());
    }
  }
}
