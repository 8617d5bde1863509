package org.thaliumx.http;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.thaliumx.protocol.ClusterReport;
import org.thaliumx.protocol.ClusterView;
import org.thaliumx.protocol.NodeFacts;

/** Two members, of which one cannot be reached; keeps who was asked to leave. */
final class FakeCluster implements ClusterView {

  static final ClusterReport REPORT =
      new ClusterReport(
          "127.0.0.1:25520",
          List.of(
              new ClusterReport.Member(
                  "127.0.0.1:25520",
                  "UP",
                  List.of("trading"),
                  true,
                  true,
                  true,
                  new NodeFacts.Facts(
                      "127.0.0.1:25520",
                      "http://127.0.0.1:8080",
                      "1.2",
                      Samples.NOW,
                      7,
                      shards(),
                      List.of("BTC_USDT"),
                      new NodeFacts.KafkaLag(3, 12))),
              new ClusterReport.Member(
                  "127.0.0.1:25521", "UP", List.of(), false, false, false, null)),
          List.of(
              new ClusterReport.Home("BTC_USDT", "127.0.0.1:25520", true),
              new ClusterReport.Home("ETH_USDT", null, false)),
          new ClusterReport.Lag(120, 100, 55),
          new ClusterReport.Lag(120, 90, 70),
          true);

  final List<String> drained = new CopyOnWriteArrayList<>();
  volatile ClusterReport report = REPORT;
  volatile Leaving leaving = Leaving.LEAVES;

  private static SortedMap<String, Integer> shards() {
    var shards = new TreeMap<String, Integer>();
    shards.put("account", 5);
    shards.put("market", 1);
    return shards;
  }

  void reset() {
    drained.clear();
    report = REPORT;
    leaving = Leaving.LEAVES;
  }

  @Override
  public CompletionStage<ClusterReport> report() {
    return CompletableFuture.completedFuture(report);
  }

  @Override
  public Leaving drain(String address) {
    drained.add(address);
    return leaving;
  }
}
