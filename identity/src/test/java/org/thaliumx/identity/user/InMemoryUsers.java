package org.thaliumx.identity.user;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.thaliumx.domain.access.Role;
import org.thaliumx.identity.InMemorySessions;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.UserRecords;

/** Users, and the keys of their accounts, in memory. */
final class InMemoryUsers implements UserRecords {
  final Map<String, UserRecord> users = new TreeMap<>();
  final Map<String, Set<String>> recoveryCodes = new HashMap<>();
  final Map<String, List<String>> keys = new HashMap<>();
  private final Map<String, Long> steps = new HashMap<>();
  private final InMemorySessions sessions;

  InMemoryUsers(InMemorySessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean insertIfAbsent(UserRecord user) {
    if (byEmail(user.email()).isPresent()) {
      return false;
    }
    users.put(user.id(), user);
    return true;
  }

  @Override
  public Optional<UserRecord> byEmail(String email) {
    return users.values().stream().filter(user -> user.email().equals(email)).findFirst();
  }

  @Override
  public Optional<UserRecord> byId(String id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public Optional<UserRecord> byAccount(String account) {
    return users.values().stream().filter(user -> user.account().equals(account)).findFirst();
  }

  void change(String id, UnaryOperator<UserRecord> change) {
    users.computeIfPresent(id, (same, user) -> change.apply(user));
  }

  @Override
  public Optional<List<String>> setPassword(
      UserRecord user, String password, String exceptSession, long nowMillis) {
    boolean allowed =
        byId(user.id())
            .filter(now -> now.enabled() && now.password().equals(user.password()))
            .isPresent();
    if (!allowed) {
      return Optional.empty();
    }
    change(
        user.id(),
        now ->
            with(now, password, now.totpConfirmed() ? now.totpSecret() : "", now.totpConfirmed()));
    return Optional.of(sessions.revokeOthers(user.id(), exceptSession));
  }

  @Override
  public boolean enrolTotp(UserRecord user, String sealedSecret) {
    boolean allowed =
        byId(user.id())
            .filter(now -> now.enabled() && now.password().equals(user.password()))
            .filter(now -> !now.totpConfirmed())
            .isPresent();
    if (allowed) {
      change(user.id(), now -> with(now, now.password(), sealedSecret, false));
    }
    return allowed;
  }

  @Override
  public Optional<List<String>> confirmTotp(
      KeyGranter granter, UserRecord user, List<String> recoveryDigests, long nowMillis) {
    boolean allowed =
        isGood(granter, nowMillis)
            && byId(user.id())
                .filter(now -> !now.totpConfirmed() && now.totpSecret().equals(user.totpSecret()))
                .isPresent();
    if (!allowed) {
      return Optional.empty();
    }
    change(user.id(), now -> with(now, now.password(), now.totpSecret(), true));
    recoveryCodes.put(user.id(), new HashSet<>(recoveryDigests));
    return Optional.of(sessions.revokeOthers(user.id(), granter.session()));
  }

  private boolean isGood(KeyGranter granter, long nowMillis) {
    return granter.session().isEmpty() || sessions.isLive(granter.session(), nowMillis);
  }

  @Override
  public void removeTotp(String id) {
    change(id, user -> with(user, user.password(), "", false));
    recoveryCodes.remove(id);
  }

  private static UserRecord with(
      UserRecord user, String password, String secret, boolean confirmed) {
    return new UserRecord(
        user.id(),
        user.email(),
        password,
        user.role(),
        user.account(),
        user.enabled(),
        secret,
        confirmed,
        user.createdAtMillis());
  }

  @Override
  public boolean useTotpStep(String id, long step) {
    boolean later = step > steps.getOrDefault(id, 0L);
    steps.merge(id, step, Math::max);
    return later;
  }

  @Override
  public boolean useRecoveryCode(String id, String digest) {
    return recoveryCodes.getOrDefault(id, new HashSet<>()).remove(digest);
  }

  @Override
  public Optional<Revoked> setRole(
      KeyGranter granter, UserRecord user, Role role, boolean enabled, long nowMillis) {
    if (!granter.mayChange(byId(user.id()).orElseThrow().role(), role)) {
      return Optional.empty();
    }
    change(user.id(), now -> with(now, role, enabled));
    return Optional.of(
        new Revoked(
            sessions.revokeOthers(user.id(), ""), keys.getOrDefault(user.account(), List.of())));
  }

  static UserRecord with(UserRecord user, Role role, boolean enabled) {
    return new UserRecord(
        user.id(),
        user.email(),
        user.password(),
        role,
        user.account(),
        enabled,
        user.totpSecret(),
        user.totpConfirmed(),
        user.createdAtMillis());
  }
}
