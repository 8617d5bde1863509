package org.thaliumx.kafka.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Every topic there is. Some have nobody yet who writes to them: they exist so that whoever comes
 * finds them as they are meant to be.
 */
public enum Topic {
  // What the exchange did.
  TRADES("trades", 6, days(7)),
  ORDERS("orders", 6, days(7)),
  BALANCES("balances", 3, days(7)),
  DEPOSITS("deposits", 3, days(30)),
  WITHDRAWS("withdraws", 3, days(30)),
  INTERNAL_TRANSFER("internaltransfer", 3, days(7)),
  REGISTER_USER("registeruser", 3, days(30)),
  UNIFY_EVENTS("unifyevents", 1, days(7)),

  // What other systems ask of it.
  DEPOSIT_COMMANDS("thaliumx.commands.deposits", 3, days(30)),

  // What auditors, the law and operators want to know.
  AUDIT("thaliumx.audit", 3, days(90)),
  TRANSACTIONS("thaliumx.transactions", 6, days(90)),
  SYSTEM("thaliumx.system", 3, days(7)),
  COMPLIANCE("thaliumx.compliance", 3, days(365)),
  ALERTS("thaliumx.alerts", 3, days(30)),
  HEALTH("thaliumx.health", 1, days(1)),

  // Market data.
  PRICES("thaliumx.prices", 6, days(1)),
  ORDER_BOOK("thaliumx.orderbook", 6, hours(1)),
  KLINES("thaliumx.klines", 3, days(7)),
  TICKER("thaliumx.ticker", 3, days(1)),
  MARKET_STATS("thaliumx.market-stats", 3, days(7)),

  // Messages to people.
  NOTIFICATIONS_EMAIL("thaliumx.notifications.email", 3, days(7)),
  NOTIFICATIONS_SMS("thaliumx.notifications.sms", 3, days(7)),
  NOTIFICATIONS_PUSH("thaliumx.notifications.push", 3, days(7)),
  NOTIFICATIONS_IN_APP("thaliumx.notifications.inapp", 3, days(30)),

  // Who somebody is, and where money comes from.
  KYC_REQUESTS("thaliumx.kyc.requests", 3, days(90)),
  KYC_RESULTS("thaliumx.kyc.results", 3, days(365)),
  AML_SCREENING("thaliumx.aml.screening", 3, days(365)),
  RISK_ASSESSMENT("thaliumx.risk.assessment", 3, days(90)),

  // Blockchains.
  BLOCKCHAIN_TRANSACTIONS("thaliumx.blockchain.transactions", 3, days(90)),
  BLOCKCHAIN_CONFIRMATIONS("thaliumx.blockchain.confirmations", 3, days(7)),
  BLOCKCHAIN_CONTRACTS("thaliumx.blockchain.contracts", 3, days(90)),
  BLOCKCHAIN_WALLETS("thaliumx.blockchain.wallets", 3, days(30)),

  // What could not be processed.
  DLQ_GENERAL("thaliumx.dlq.general", 3, days(30)),
  DLQ_TRANSACTIONS("thaliumx.dlq.transactions", 3, days(90)),
  DLQ_NOTIFICATIONS("thaliumx.dlq.notifications", 3, days(7)),

  // How things stand.
  STATE_USERS("thaliumx.state.users", 3),
  STATE_BALANCES("thaliumx.state.balances", 6),
  STATE_ORDERS("thaliumx.state.orders", 6),
  STATE_MARKETS("thaliumx.state.markets", 1),
  STATE_CONFIG("thaliumx.state.config", 1),

  /** How far in the journal whoever writes all this has come. */
  STATE_BRIDGE("thaliumx.state.bridge", 1);

  /** Of all topics. */
  private static final Map<String, String> COMMON =
      Map.of(
          TopicConfig.COMPRESSION_TYPE_CONFIG, "snappy",
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "10485760");

  private final String text;
  private final int partitions;
  private final Optional<Duration> kept;

  Topic(String text, int partitions, Duration kept) {
    this.text = text;
    this.partitions = partitions;
    this.kept = Optional.of(kept);
  }

  Topic(String text, int partitions) {
    this.text = text;
    this.partitions = partitions;
    this.kept = Optional.empty();
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  /** Its name in Kafka. */
  public String text() {
    return text;
  }

  /** How many it has when it is created; there may be more. */
  public int partitions() {
    return partitions;
  }

  /** For how long it keeps its records; empty where it keeps the newest of each key, for ever. */
  public Optional<Duration> kept() {
    return kept;
  }

  /** What Kafka is told about it when it is created. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(COMMON);
    settings.putAll(kept.map(TopicRetention::until).orElseGet(TopicRetention::newest));
    return settings;
  }
}
