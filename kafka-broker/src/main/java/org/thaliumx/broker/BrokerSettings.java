package org.thaliumx.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a broker is told. Nothing of it is left to the environment. */
final class BrokerSettings {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  private static final String CLIENTS = "PLAINTEXT";
  private static final String LOOPBACK = "127.0.0.1";

  /** The cluster is one node: there is nobody to have copies. */
  private static final Map<String, String> ALONE =
      Map.of(
          "default.replication.factor", "1",
          "min.insync.replicas", "1",
          "offsets.topic.replication.factor", "1",
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "share.coordinator.state.topic.num.partitions", "1");

  /** It shares a machine with an exchange, and with its owner's programs. */
  private static final Map<String, String> SMALL =
      Map.of(
          "num.network.threads", "1",
          "num.io.threads", "2",
          "background.threads", "2",
          "num.recovery.threads.per.data.dir", "1",
          "log.cleaner.dedupe.buffer.size", "4194304");

  /**
   * A stop gives back the broker's registration; after a kill the next start waits for it to
   * expire. Without these a restart takes ten seconds.
   */
  private static final Map<String, String> QUICK_TO_RESTART =
      Map.of(
          "controlled.shutdown.enable", "true",
          "broker.session.timeout.ms", "3000",
          "broker.heartbeat.interval.ms", "500",
          "group.initial.rebalance.delay.ms", "0");

  /**
   * A transaction that follows upon another one may have to wait until the markers of that one are
   * written, which takes some milliseconds. Without this the broker looks only every 20.
   */
  private static final Map<String, String> QUICK_TRANSACTIONS =
      Map.of("add.partitions.to.txn.retry.backoff.ms", "1");

  private BrokerSettings() {}

  /**
   * For one start.
   *
   * @param port for clients
   * @param controllerPort for the broker's own questions to its controller
   */
  static Map<String, String> of(Path data, int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(ALONE);
    settings.putAll(SMALL);
    settings.putAll(QUICK_TO_RESTART);
    settings.putAll(QUICK_TRANSACTIONS);
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.dirs", data.toString());
    settings.putAll(addresses(LOOPBACK + ":" + port, LOOPBACK + ":" + controllerPort));
    return settings;
  }

  private static Map<String, String> addresses(String clients, String controller) {
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE),
        "controller.quorum.voters",
        NODE + "@" + controller,
        "listeners",
        CLIENTS + "://" + clients + "," + CONTROLLER + "://" + controller,
        "advertised.listeners",
        CLIENTS + "://" + clients,
        "controller.listener.names",
        CONTROLLER,
        "inter.broker.listener.name",
        CLIENTS,
        "listener.security.protocol.map",
        CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
  }
}
