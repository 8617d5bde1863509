package org.thaliumx.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.identity.policy.OpaPolicy;
import org.thaliumx.identity.secret.ConfiguredSecrets;
import org.thaliumx.node.door.StoredIdempotencyKeys;
import org.thaliumx.node.identity.OutsidePolicy;
import org.thaliumx.node.limit.ClusterLimits;
import org.thaliumx.node.limit.LimitSettings;
import org.thaliumx.node.limit.LimitSettings.Mode;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.store.AccountRatesStore;
import org.thaliumx.persistence.store.IdempotencyStore;
import org.thaliumx.protocol.IdempotencyKeys;
import org.thaliumx.protocol.RequestLimits;
import org.thaliumx.protocol.identity.AccessPolicy;

/**
 * What a node knows of the requests that came before.
 *
 * @param policy may forbid what the table of permissions allows
 * @param limits how many there may be
 * @param idempotencyKeys what became of those that have a key of their senders'
 */
record RequestServices(AccessPolicy policy, RequestLimits limits, IdempotencyKeys idempotencyKeys) {
  private static final Duration REFRESH_EVERY = Duration.ofSeconds(5);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

  /**
   * Begins to count requests; blocks.
   *
   * @param secrets may have what the policy's server wants to see
   * @param demo whether the node is for trying out, where none is refused
   */
  static RequestServices start(
      ActorSystem<?> system,
      Database database,
      ConfiguredSecrets secrets,
      boolean demo,
      Resources resources) {
    var blocking = resources.add("request services", Executors.newVirtualThreadPerTaskExecutor());
    var store = new IdempotencyStore(database);
    resources.add("idempotency keys", PeriodicTasks.start(FORGET_EVERY, List.of(store::forgetOld)));
    return new RequestServices(
        policy(system, secrets, resources),
        limits(system, database, demo, blocking, resources),
        new StoredIdempotencyKeys(store, blocking));
  }

  private static AccessPolicy policy(
      ActorSystem<?> system, ConfiguredSecrets secrets, Resources resources) {
    Optional<OpaPolicy> opa = OutsidePolicy.of(system.settings().config(), secrets);
    opa.ifPresent(policy -> resources.add("policy", policy));
    return opa.<AccessPolicy>map(policy -> policy).orElse(AccessPolicy.NONE);
  }

  private static RequestLimits limits(
      ActorSystem<?> system,
      Database database,
      boolean demo,
      Executor blocking,
      Resources resources) {
    LimitSettings settings = LimitSettings.of(system.settings().config());
    if (settings.mode() == Mode.OFF) {
      return RequestLimits.NONE;
    }
    var wanted = new LimitSettings(demo ? Mode.COUNT : settings.mode(), settings.rates());
    ClusterLimits limits =
        ClusterLimits.start(system, wanted, new AccountRatesStore(database), blocking);
    resources.add("limits", PeriodicTasks.start(REFRESH_EVERY, List.of(limits::refresh)));
    return limits;
  }
}
