package org.thaliumx.persistence.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.spec.InvalidKeySpecException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.IpNetwork;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.KeyManagement.ListedKey;
import org.thaliumx.protocol.identity.SecretBox;

/** The credentials there are; what signatures are checked with is sealed. Blocks; thread-safe. */
public final class ApiKeyStore {
  private static final String FIELDS =
      """
      SELECT key, account, role, scopes, algorithm, networks, label, created_at, expires_at, demo,
        material, last_used_at FROM api_key
      """;
  private static final String SELECT = FIELDS + "WHERE key = ? AND revoked_at IS NULL";
  private static final String SELECT_OF_ACCOUNT =
      FIELDS + "WHERE account = ? AND revoked_at IS NULL ORDER BY created_at, key";
  private static final String COUNT =
      """
      SELECT count(*) FROM api_key
      WHERE account = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
      """;

  private static final String INSERT =
      """
      INSERT INTO api_key
        (key, account, role, scopes, algorithm, networks, label, expires_at, demo, material)
      VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?::timestamptz, 'epoch'), ?, ?) ON CONFLICT DO NOTHING
      """;
  private static final String REVOKE =
      "UPDATE api_key SET revoked_at = now() WHERE key = ? AND revoked_at IS NULL";
  private static final String REVOKE_ALL =
      """
      UPDATE api_key SET revoked_at = now()
      WHERE key IN (SELECT key FROM api_key WHERE account = ? AND revoked_at IS NULL
        ORDER BY key COLLATE "C" FOR UPDATE)
      RETURNING key
      """;
  private static final String EXPIRE =
      "UPDATE api_key SET expires_at = least(expires_at, ?) WHERE key = ? AND revoked_at IS NULL";
  private static final String NOTE_USE =
      "UPDATE api_key SET last_used_at = greatest(last_used_at, ?) WHERE key = ?";
  private static final String PLAIN =
      "SELECT key, secret FROM api_key WHERE secret IS NOT NULL FOR UPDATE";
  private static final String SEAL = "UPDATE api_key SET material = ?, secret = NULL WHERE key = ?";

  private final Database database;
  private final SecretBox box;

  /** Seals and opens with the box. */
  public ApiKeyStore(Database database, SecretBox box) {
    this.database = database;
    this.box = box;
  }

  private record Plain(String key, String secret) {}

  /** Seals what an earlier version stored for everybody to read; how many there were. */
  public int sealAll() {
    return database.inTransaction(connection -> {
      List<Plain> plain =
          Jdbc.list(
              connection, PLAIN, row -> new Plain(row.getString("key"), row.getString("secret")));
      for (Plain each : plain) {
        String sealed = box.seal(place(each.key), each.secret.getBytes(UTF_8));
        Jdbc.update(connection, SEAL, sealed, each.key);
      }
      return plain.size();
    });
  }

  private static String place(String key) {
    return "api-key:" + key;
  }

  /**
   * What is stored of a credential; without material as long as an earlier version left it open.
   */
  private record Sealed(ListedKey listed, @Nullable String material) {}

  /** The credential of that name, unless there is none or it is revoked. */
  public Optional<ApiKey> find(String key) {
    Optional<Sealed> found = select(key);
    if (found.isPresent() && found.get().material == null) {
      int _ = sealAll();
      found = select(key);
    }
    return found.map(this::open);
  }

  private Optional<Sealed> select(String key) {
    return database.inTransaction(
        connection -> Jdbc.first(connection, SELECT, ApiKeyStore::read, key));
  }

  private ApiKey open(Sealed sealed) {
    KeyDetails details = sealed.listed.details();
    String material = Objects.requireNonNull(sealed.material, "it was sealed");
    try {
      return ApiKey.of(details, box.open(place(details.key()), material));
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException("what is stored of " + details.key() + " is no key", e);
    }
  }

  /** What an account has, oldest first. */
  public List<ListedKey> list(String account) {
    return database
        .<List<Sealed>>inTransaction(
            connection -> Jdbc.list(connection, SELECT_OF_ACCOUNT, ApiKeyStore::read, account))
        .stream()
        .map(Sealed::listed)
        .toList();
  }

  /** How many an account has that can be used. */
  public long count(String account) {
    return database
        .<Optional<Long>>inTransaction(
            connection -> Jdbc.first(connection, COUNT, row -> row.getLong(1), account))
        .orElseThrow();
  }

  /** Adds a credential with a secret; false, and nothing changes, if one of that name was there. */
  public boolean insertIfAbsent(KeyDetails key, String secret) {
    return insertIfAbsent(key, secret.getBytes(UTF_8));
  }

  /**
   * Adds a credential that the exchange itself gives; false, and nothing changes, when one of that
   * name is or was there, or when the account's user may not log in, or is no longer what the
   * credential would be.
   */
  public boolean insertIfAbsent(KeyDetails key, byte[] material) {
    String sealed = seal(key, material);
    return database.inTransaction(connection -> {
      LockedUsers users = LockedUsers.toRead(connection, key.account(), key.account());
      return suits(users, key) && insert(connection, key, sealed) == 1;
    });
  }

  /**
   * Adds a credential that somebody gives; false, and nothing changes, for the reasons {@link
   * #insertIfAbsent(KeyDetails, byte[])} has, or when what the granter acts with is good no more.
   *
   * @param nowMillis since the epoch
   */
  public boolean insertIfAbsent(
      KeyDetails key, byte[] material, KeyGranter granter, long nowMillis) {
    String sealed = seal(key, material);
    return database.inTransaction(connection -> {
      LockedUsers users = LockedUsers.toRead(connection, granter.account(), key.account());
      return suits(users, key)
          && CredentialCheck.isGood(connection, users, granter, nowMillis)
          && insert(connection, key, sealed) == 1;
    });
  }

  private String seal(KeyDetails key, byte[] material) {
    return box.seal(place(key.key()), material);
  }

  /** Accounts without a user have keys of any role. */
  private static boolean suits(LockedUsers users, KeyDetails key) {
    return users
        .ofAccount(key.account())
        .map(user -> user.enabled() && (user.role() == key.role() || key.role() == Role.TRADER))
        .orElse(true);
  }

  private static int insert(Connection connection, KeyDetails key, String sealed)
      throws SQLException {
    return Jdbc.update(
        connection,
        INSERT,
        key.key(),
        key.account(),
        key.role().name(),
        names(key.scopes().stream().sorted()),
        key.algorithm().name(),
        names(key.networks().stream()),
        key.label(),
        timestamp(key.expiresAtMillis() == KeyDetails.NEVER ? 0 : key.expiresAtMillis()),
        key.demo(),
        sealed);
  }

  private static String names(Stream<?> things) {
    return things.map(Object::toString).collect(Collectors.joining(","));
  }

  private static Timestamp timestamp(long millis) {
    return Timestamp.from(Instant.ofEpochMilli(millis));
  }

  /** Makes a credential useless for ever; false when there is none. */
  public boolean revoke(String key) {
    return database.inTransaction(connection -> Jdbc.update(connection, REVOKE, key)) == 1;
  }

  /** Makes all credentials of an account useless for ever; which there were. */
  static List<String> revokeAll(Connection connection, String account) throws SQLException {
    return Jdbc.list(connection, REVOKE_ALL, row -> row.getString("key"), account);
  }

  /** Lets a credential end at that time, unless it ends before. */
  public void expire(String key, long atMillis) {
    int _ =
        database.inTransaction(
            connection -> Jdbc.update(connection, EXPIRE, timestamp(atMillis), key));
  }

  /**
   * Writes down when credentials were used last, in milliseconds since the epoch; each by itself,
   * so that nobody waits for one while another is waited for.
   */
  public void noteUses(Map<String, Long> atMillisByKey) {
    atMillisByKey.forEach(this::noteUse);
  }

  private void noteUse(String key, long atMillis) {
    int _ =
        database.inTransaction(
            connection -> Jdbc.update(connection, NOTE_USE, timestamp(atMillis), key));
  }

  private static Sealed read(ResultSet row) throws SQLException {
    var details =
        new KeyDetails(
            row.getString("key"),
            row.getString("account"),
            Role.valueOf(row.getString("role")),
            scopes(row.getString("scopes")),
            KeyAlgorithm.valueOf(row.getString("algorithm")),
            networks(row.getString("networks")),
            row.getString("label"),
            millis(row.getTimestamp("created_at"), 0),
            millis(row.getTimestamp("expires_at"), KeyDetails.NEVER),
            row.getBoolean("demo"));
    var listed = new ListedKey(details, millis(row.getTimestamp("last_used_at"), 0));
    return new Sealed(listed, row.getString("material"));
  }

  private static long millis(@Nullable Timestamp timestamp, long otherwise) {
    return timestamp == null ? otherwise : timestamp.getTime();
  }

  private static Set<Scope> scopes(String names) {
    return words(names)
        .map(Scope::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  private static List<IpNetwork> networks(String texts) {
    return words(texts).map(text -> IpNetwork.parse(text).orElseThrow()).toList();
  }

  private static Stream<String> words(String text) {
    return text.isEmpty() ? Stream.empty() : Stream.of(text.split(",", -1));
  }
}
