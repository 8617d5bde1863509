package org.thaliumx.identity.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.thaliumx.protocol.identity.Bearer;

/** Tokens whose signature was right, so that it is checked once. Bounded; thread-safe. */
final class VerifiedTokens {
  private static final int MOST = 10_000;

  private final Map<String, Bearer> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bearer> eldest) {
          return size() > MOST;
        }
      };

  synchronized Optional<Bearer> find(String token, long nowMillis) {
    Bearer found = tokens.get(token);
    if (found != null && found.expiresAtMillis() <= nowMillis) {
      tokens.remove(token);
      return Optional.empty();
    }
    return Optional.ofNullable(found);
  }

  synchronized void add(String token, Bearer bearer) {
    tokens.put(token, bearer);
  }
}
