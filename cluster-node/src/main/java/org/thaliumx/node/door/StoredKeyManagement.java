package org.thaliumx.node.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.spec.InvalidKeySpecException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.NewKey;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.KeyManagement;
import org.thaliumx.protocol.identity.KeyRequest;

/** Makes and ends credentials in the database. Thread-safe. */
public final class StoredKeyManagement implements KeyManagement {
  private static final Logger log = LoggerFactory.getLogger(StoredKeyManagement.class);
  private static final int NAME_BYTES = 12;
  private static final int SECRET_BYTES = 32;

  private final ApiKeyStore store;
  private final StoredApiKeys cached;
  private final Executor blocking;
  private final InstantSource clock;

  /**
   * Works in the store on threads that may block.
   *
   * @param cached told of every change
   */
  public StoredKeyManagement(
      ApiKeyStore store, StoredApiKeys cached, Executor blocking, InstantSource clock) {
    this.store = store;
    this.cached = cached;
    this.blocking = blocking;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Reply> create(KeyGranter granter, KeyRequest request) {
    return CompletableFuture.supplyAsync(() -> createNow(granter, request), blocking);
  }

  private Reply createNow(KeyGranter granter, KeyRequest request) {
    if (!granter.mayGive(request)) {
      return new Refused(Reason.BEYOND_AUTHORITY);
    }
    return store.count(request.account()) >= MAX_KEYS
        ? new Refused(Reason.TOO_MANY_KEYS)
        : make(granter, request.publicKey(), detailsOf(request, granter.bounds().demo()));
  }

  private KeyDetails detailsOf(KeyRequest request, boolean demo) {
    return new KeyDetails(
        newName(),
        request.account(),
        request.role(),
        request.scopes(),
        request.algorithm(),
        request.networks(),
        request.label(),
        clock.millis(),
        request.expiresAtMillis(),
        demo);
  }

  private static String newName() {
    return "tx-" + Secrets.random(NAME_BYTES);
  }

  private Reply make(KeyGranter granter, String publicKey, KeyDetails details) {
    boolean withSecret = details.algorithm() == KeyAlgorithm.HMAC_SHA256;
    String secret = withSecret ? Secrets.random(SECRET_BYTES) : "";
    Optional<byte[]> material =
        withSecret ? Optional.of(secret.getBytes(UTF_8)) : publicKey(publicKey, details);
    if (material.isEmpty()) {
      return new Refused(Reason.INVALID_PUBLIC_KEY);
    }
    return store.insertIfAbsent(details, material.get(), granter, clock.millis())
        ? new Created(new NewKey(details, secret))
        : new Refused(Reason.BEYOND_AUTHORITY);
  }

  private static Optional<byte[]> publicKey(String text, KeyDetails details) {
    try {
      byte[] encoded = Base64.getDecoder().decode(text);
      ApiKey _ = ApiKey.of(details, encoded);
      return Optional.of(encoded);
    } catch (IllegalArgumentException | InvalidKeySpecException e) {
      return Optional.empty();
    }
  }

  @Override
  public CompletionStage<List<ListedKey>> list(String account) {
    return CompletableFuture.supplyAsync(() -> store.list(account), blocking);
  }

  @Override
  public CompletionStage<Optional<Reason>> revoke(KeyGranter granter, String account, String key) {
    return CompletableFuture.supplyAsync(() -> revokeNow(granter, account, key), blocking);
  }

  private Optional<Reason> revokeNow(KeyGranter granter, String account, String key) {
    Optional<KeyDetails> found = find(account, key);
    if (found.isEmpty()) {
      return Optional.of(Reason.UNKNOWN_KEY);
    }
    if (account.isEmpty() && !granter.role().mayGrant(found.get().role())) {
      return Optional.of(Reason.BEYOND_AUTHORITY);
    }
    if (!cached.revoke(key)) {
      return Optional.of(Reason.UNKNOWN_KEY);
    }
    log.info("Key {} is revoked", key);
    return Optional.empty();
  }

  private Optional<KeyDetails> find(String account, String key) {
    return store
        .find(key)
        .map(ApiKey::details)
        .filter(found -> account.isEmpty() || found.account().equals(account));
  }

  @Override
  public CompletionStage<Reply> rotate(
      KeyGranter granter, String account, String key, String publicKey, long overlapMillis) {
    return CompletableFuture.supplyAsync(
        () ->
            find(account, key)
                .map(old -> rotateNow(granter, old, publicKey, overlapMillis))
                .orElseGet(() -> new Refused(Reason.UNKNOWN_KEY)),
        blocking);
  }

  private Reply rotateNow(
      KeyGranter granter, KeyDetails old, String publicKey, long overlapMillis) {
    if (!granter.mayGiveAnother(old)) {
      return new Refused(Reason.BEYOND_AUTHORITY);
    }
    Reply reply = make(granter, publicKey, successor(old));
    if (reply instanceof Created) {
      store.expire(old.key(), clock.millis() + overlapMillis);
      cached.refresh(old.key());
    }
    return reply;
  }

  private KeyDetails successor(KeyDetails old) {
    return new KeyDetails(
        newName(),
        old.account(),
        old.role(),
        old.scopes(),
        old.algorithm(),
        old.networks(),
        old.label(),
        clock.millis(),
        old.expiresAtMillis(),
        old.demo());
  }
}
