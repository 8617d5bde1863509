package org.thaliumx.node.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.node.door.StoredApiKeys;
import org.thaliumx.node.door.StoredKeyManagement;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.persistence.store.SignatureStore;
import org.thaliumx.protocol.identity.AccessTokenVerifier;
import org.thaliumx.protocol.identity.KeyManagement;
import org.thaliumx.protocol.identity.ReplayGuard;
import org.thaliumx.protocol.identity.Users;

/**
 * Who may come in, and how they show it.
 *
 * @param keyStore the credentials in the database
 * @param apiKeys the credentials there are
 * @param keys where credentials are made and ended
 * @param users who logs in, and how
 * @param tokens knows the access tokens of those who have
 * @param replays knows which requests were done before
 * @param frequentTasks what has to be done every few seconds
 * @param upkeep what has to be done about once a minute
 */
public record Identity(
    ApiKeyStore keyStore,
    StoredApiKeys apiKeys,
    KeyManagement keys,
    Users users,
    AccessTokenVerifier tokens,
    ReplayGuard replays,
    List<Runnable> frequentTasks,
    List<Runnable> upkeep) {
  private static final Logger log = LoggerFactory.getLogger(Identity.class);

  /** Longer than any signature is good. */
  private static final Duration SIGNATURES_KEPT = Duration.ofMinutes(5);

  /**
   * Seals what an earlier version left open, and works on threads that may block.
   *
   * @param hashing runs what hashes passwords
   * @param environment names issuers of tokens, and says whether people may register
   */
  public static Identity open(
      Database database,
      SealedSecrets sealedSecrets,
      Executor blocking,
      Executor hashing,
      InstantSource clock,
      Map<String, String> environment) {
    var keyStore = new ApiKeyStore(database, sealedSecrets.box());
    sealAll(keyStore);
    var apiKeys = new StoredApiKeys(keyStore, blocking, clock);
    var signatures = new SignatureStore(database);
    ReplayGuard replays =
        digest -> CompletableFuture.supplyAsync(() -> signatures.insertIfAbsent(digest), blocking);
    UserLogins logins =
        UserLogins.open(
            new UserLogins.Stores(database, sealedSecrets.box(), apiKeys::forgetRevoked),
            blocking,
            hashing,
            clock,
            environment);
    return new Identity(
        keyStore,
        apiKeys,
        new StoredKeyManagement(keyStore, apiKeys, blocking, clock),
        logins.users(),
        logins.tokens(),
        replays,
        List.of(
            sealedSecrets::reload,
            apiKeys::storeUses,
            () -> signatures.deleteOlderThan(SIGNATURES_KEPT)),
        with(logins.upkeep(), () -> sealAll(keyStore)));
  }

  private static List<Runnable> with(List<Runnable> tasks, Runnable another) {
    return Stream.concat(tasks.stream(), Stream.of(another)).toList();
  }

  /** Nodes of an earlier version leave open what they store, as long as there are any; blocks. */
  private static void sealAll(ApiKeyStore keyStore) {
    int sealed = keyStore.sealAll();
    if (sealed > 0) {
      log.info("{} secrets of keys are sealed now", sealed);
    }
  }
}
