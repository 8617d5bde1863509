package org.thaliumx.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.node.limit.ClusterLimits;
import org.thaliumx.node.limit.LimitSettings;
import org.thaliumx.node.limit.LimitSettings.Mode;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.store.AccountRatesStore;
import org.thaliumx.protocol.RequestLimits;

/** Puts the limits of requests together. */
final class Limiting {
  private static final Duration REFRESH_EVERY = Duration.ofSeconds(5);

  private Limiting() {}

  /**
   * Begins to limit requests; blocks.
   *
   * @param demo whether the node is for trying out, where nothing is refused
   */
  static RequestLimits start(
      ActorSystem<?> system, Database database, boolean demo, Resources resources) {
    LimitSettings settings = LimitSettings.of(system.settings().config());
    if (settings.mode() == Mode.OFF) {
      return RequestLimits.NONE;
    }
    var wanted = new LimitSettings(demo ? Mode.COUNT : settings.mode(), settings.rates());
    var blocking = resources.add("setting of limits", Executors.newVirtualThreadPerTaskExecutor());
    ClusterLimits limits =
        ClusterLimits.start(system, wanted, new AccountRatesStore(database), blocking);
    resources.add("limits", Housekeeping.start(REFRESH_EVERY, List.of(limits::refresh)));
    return limits;
  }
}
