package org.thaliumx.node.furnishing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Deposits;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Operations;

/**
 * Something to trade with on an empty exchange: three markets, and the accounts alice and bob with
 * a hundred million of each of their assets. Creating it again changes nothing, so several nodes
 * may do it at once, and a start that was cut short is finished by the next one.
 */
public final class DemoData {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = 50_000_000;
  private static final long WHOLE_UNITS_EACH = 100_000_000;
  private static final String FUNDING_REFERENCE = "demo-funding-";

  private static final List<KeyDetails> KEYS =
      List.of(
          KeyDetails.unrestricted("alice", "alice", Role.TRADER, true),
          KeyDetails.unrestricted("bob", "bob", Role.TRADER, true),
          KeyDetails.unrestricted("operator", "operator", Role.ADMIN, true));

  private final Deposits deposits;
  private final Operations operations;
  private final Directory directory;
  private final ApiKeyStore keys;

  /** Nothing is done before it is asked for. */
  public DemoData(Deposits deposits, Operations operations, Directory directory, ApiKeyStore keys) {
    this.deposits = deposits;
    this.operations = operations;
    this.directory = directory;
    this.keys = keys;
  }

  /** Whether the exchange was filled with demo data, perhaps not to the end. */
  private boolean isThere() {
    return keys.find(KEYS.getFirst().key()).filter(key -> key.details().demo()).isPresent();
  }

  /** Whether the exchange is empty, or was filled with demo data before, perhaps not to the end. */
  public boolean isWelcome() {
    return isThere() || directory.markets().isEmpty();
  }

  /** Creates what is missing; blocks. */
  public void create() {
    KEYS.forEach(key -> keys.insertIfAbsent(key, key.key() + "-secret"));
    for (MarketSpec spec : markets()) {
      requireOpened(insist(() -> operations.openMarket(spec)));
    }
    assets()
        .forEach(asset -> {
          fund("alice", asset);
          fund("bob", asset);
        });
  }

  private static List<MarketSpec> markets() {
    Asset btc = asset("BTC");
    Asset eth = asset("ETH");
    Asset usdt = asset("USDT");
    Asset aapl = asset("AAPL");
    Asset usd = asset("USD");
    long cent = Amounts.powerOfTen(Asset.DEFAULT_SCALE - 2);
    long wholeShare = Amounts.powerOfTen(Asset.DEFAULT_SCALE);
    return List.of(
        new MarketSpec("BTC_USDT", btc, usdt, cent, 1_000, 1_000, 1_000),
        new MarketSpec("ETH_USDT", eth, usdt, cent, 10_000, 1_000, 1_000),
        new MarketSpec("AAPL_USD", aapl, usd, cent, wholeShare, 1_000, 1_000));
  }

  /** Those of the demo markets only: what an operator adds later is not for this to give away. */
  private static Stream<Asset> assets() {
    return markets().stream().flatMap(spec -> Stream.of(spec.base(), spec.quote())).distinct();
  }

  private static Asset asset(String code) {
    return new Asset(code, Asset.DEFAULT_SCALE);
  }

  /** Asks until there is an answer: in a cluster that forms or loses a node some get lost. */
  private static <R> R insist(Supplier<CompletionStage<R>> question) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      try {
        return Awaits.result(question.get(), TIMEOUT);
      } catch (IllegalStateException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static void requireOpened(Market.OpenReply reply) {
    switch (reply) {
      case Market.Opened opened -> {}
      case Market.Refused refused ->
          throw new IllegalStateException("demo market refused: " + refused.reason());
    }
  }

  private void fund(String account, Asset asset) {
    long units = Math.multiplyExact(WHOLE_UNITS_EACH, Amounts.powerOfTen(asset.scale()));
    insist(() ->
        deposits
            .deposit(account, asset, units, FUNDING_REFERENCE + asset.code())
            .thenApply(DemoData::requireTransferred));
  }

  /** A ledger that is still being written refuses for a while. */
  private static Account.Transferred requireTransferred(Account.TransferReply reply) {
    return switch (reply) {
      case Account.Transferred done -> done;
      case Account.Refused refused ->
          throw new IllegalStateException("demo funds refused: " + refused.reason());
    };
  }
}
