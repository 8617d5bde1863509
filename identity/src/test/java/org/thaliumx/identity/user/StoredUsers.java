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
import org.thaliumx.protocol.identity.UserRecords;

/** Users in memory. */
final class StoredUsers implements UserRecords {
  final Map<String, UserRecord> users = new TreeMap<>();
  final Map<String, Set<String>> recoveryCodes = new HashMap<>();
  private final Map<String, Long> steps = new HashMap<>();

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

  private void change(String id, UnaryOperator<UserRecord> change) {
    users.computeIfPresent(id, (same, user) -> change.apply(user));
  }

  @Override
  public void setPassword(String id, String password, long nowMillis) {
    change(id, user -> with(user, password, user.totpSecret(), user.totpConfirmed()));
  }

  @Override
  public boolean enrolTotp(String id, String sealedSecret) {
    boolean allowed = byId(id).filter(user -> !user.totpConfirmed()).isPresent();
    if (allowed) {
      change(id, user -> with(user, user.password(), sealedSecret, false));
    }
    return allowed;
  }

  @Override
  public boolean confirmTotp(String id, String sealedSecret) {
    boolean allowed =
        byId(id)
            .filter(user -> !user.totpConfirmed() && user.totpSecret().equals(sealedSecret))
            .isPresent();
    if (allowed) {
      change(id, user -> with(user, user.password(), sealedSecret, true));
    }
    return allowed;
  }

  @Override
  public void removeTotp(String id) {
    change(id, user -> with(user, user.password(), "", false));
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
  public void setRecoveryCodes(String id, List<String> digests) {
    recoveryCodes.put(id, new HashSet<>(digests));
  }

  @Override
  public boolean useRecoveryCode(String id, String digest) {
    return recoveryCodes.getOrDefault(id, new HashSet<>()).remove(digest);
  }

  @Override
  public void setRole(String id, Role role, boolean enabled) {
    change(
        id,
        user ->
            new UserRecord(
                user.id(),
                user.email(),
                user.password(),
                role,
                user.account(),
                enabled,
                user.totpSecret(),
                user.totpConfirmed(),
                user.createdAtMillis()));
  }
}
