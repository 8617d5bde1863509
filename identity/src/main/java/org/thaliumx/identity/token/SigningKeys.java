package org.thaliumx.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.protocol.identity.SecretBox;
import org.thaliumx.protocol.identity.SigningKeyRecords;
import org.thaliumx.protocol.identity.SigningKeyRecords.SigningKeyRecord;

/**
 * The keys that access tokens are signed with (ECDSA on P-256), the same on all nodes. A new one is
 * made every thirty days and published before it signs; old ones stay as long as anything signed
 * with them could be good. Thread-safe.
 */
final class SigningKeys {
  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration SIGNS_FOR = Duration.ofDays(30);
  private static final Duration KEPT_FOR = Duration.ofDays(32);

  /** Whoever checks tokens has time to fetch a key before the first token that needs it. */
  private static final Duration PUBLISHED_BEFORE = Duration.ofMinutes(15);

  private record Opened(ECKey key, long createdAtMillis) {}

  private final SigningKeyRecords records;
  private final SecretBox box;
  private volatile Map<String, Opened> byId = Map.of();

  SigningKeys(SigningKeyRecords records, SecretBox box) {
    this.records = records;
    this.box = box;
  }

  /** Reads them, and makes a new one when it is time; blocks. */
  synchronized void refresh(long nowMillis) {
    List<SigningKeyRecord> stored = records.list();
    long newerThan = nowMillis - SIGNS_FOR.toMillis();
    if (stored.isEmpty() || stored.getLast().createdAtMillis() <= newerThan) {
      records.insertUnlessNewer(generate(nowMillis), newerThan);
    }
    records.deleteOlderThan(nowMillis - KEPT_FOR.toMillis());
    load(records.list());
  }

  /** Reads them; blocks. */
  synchronized void load() {
    load(records.list());
  }

  private void load(List<SigningKeyRecord> stored) {
    Map<String, Opened> before = byId;
    var loaded = new LinkedHashMap<String, Opened>();
    for (SigningKeyRecord each : stored) {
      Opened known = before.get(each.id());
      loaded.put(each.id(), known == null ? open(each) : known);
    }
    byId = loaded;
  }

  private SigningKeyRecord generate(long nowMillis) {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .keyID(UUID.randomUUID().toString())
              .generate();
      log.info("Access tokens are signed with key {} from now on", key.getKeyID());
      String sealed = box.seal(place(key.getKeyID()), key.toJSONString().getBytes(UTF_8));
      return new SigningKeyRecord(
          key.getKeyID(), key.toPublicJWK().toJSONString(), sealed, nowMillis);
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  private static String place(String id) {
    return "signing-key:" + id;
  }

  private Opened open(SigningKeyRecord stored) {
    try {
      String key = new String(box.open(place(stored.id()), stored.sealed()), UTF_8);
      return new Opened(ECKey.parse(key), stored.createdAtMillis());
    } catch (ParseException e) {
      throw new IllegalStateException("signing key " + stored.id() + " is none", e);
    }
  }

  /** The key that signs: the newest of those that everybody has had time to fetch. */
  ECKey signer(long nowMillis) {
    List<Opened> oldestFirst = List.copyOf(byId.values());
    return oldestFirst.reversed().stream()
        .filter(each -> each.createdAtMillis <= nowMillis - PUBLISHED_BEFORE.toMillis())
        .findFirst()
        .or(() -> oldestFirst.stream().findFirst())
        .orElseThrow(() -> new IllegalStateException("no signing key was read yet"))
        .key;
  }

  Optional<ECKey> find(String id) {
    return Optional.ofNullable(byId.get(id)).map(Opened::key);
  }

  /** The public parts, as others read them. */
  String publicKeys() {
    List<JWK> keys = new ArrayList<>();
    byId.values().forEach(each -> keys.add(each.key.toPublicJWK()));
    return new JWKSet(keys).toString();
  }
}
