package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.http.NodeState;
import org.thaliumx.node.membership.ClusterMember;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.survival.Endings;
import org.thaliumx.persistence.DatabaseSettings;

/** What a node says of itself on its management port, as its state changes. */
class ReadinessTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final DatabaseSettings NOBODY =
      new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", "");

  private final ClusterMember member =
      ClusterMember.start(ClusterSettings.ALONE, NOBODY, new NoEndings());
  private final Readiness readiness = Readiness.of(member.system());
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile boolean journalUp = true;
  private volatile boolean quorum = true;

  /** Nothing happens to this member but what the tests do. */
  private record NoEndings() implements Endings {
    @Override
    public void lost(String why) {}

    @Override
    public void dismissed() {}
  }

  @AfterEach
  void stop() {
    member.close();
    client.close();
  }

  @Test
  void isReadyOnlyWhileEverythingWorksAndAliveAllTheTime() throws Exception {
    expect(NodeState.STARTING);
    readiness.begin(() -> journalUp, () -> quorum);
    expect(NodeState.OUTSIDE_CLUSTER);
    join();
    await().atMost(SOON).until(() -> readiness.state() == NodeState.READY);
    expect(NodeState.READY);
    journalUp = false;
    expect(NodeState.WITHOUT_DATABASE);
    journalUp = true;
    expect(NodeState.READY);
    quorum = false;
    expect(NodeState.OUTSIDE_CLUSTER);
    readiness.close();
    expect(NodeState.STOPPING);
  }

  @Test
  void isNotReadyAnyMoreWhenTheActorsAreStopped() {
    readiness.begin(() -> journalUp, () -> quorum);
    join();
    await().atMost(SOON).until(() -> readiness.state() == NodeState.READY);
    member.close();
    assertThat(readiness.state()).isEqualTo(NodeState.STOPPING);
  }

  @Test
  void namesTheMembersOfItsCluster() throws Exception {
    join();
    await().atMost(SOON).until(() -> get("/cluster/members").body().contains("\"Up\""));
    assertThat(get("/bootstrap/seed-nodes").body()).contains("\"trading\"", "\"api\"");
  }

  @Test
  void takesNoOrdersFromWhoeverReachesItsPort() throws Exception {
    var leave =
        HttpRequest.newBuilder(URI.create(member.managementUrl() + "/cluster/members/x"))
            .DELETE()
            .build();
    assertThat(client.send(leave, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(405);
  }

  private void join() {
    Cluster cluster = Cluster.get(member.system());
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
  }

  private void expect(NodeState state) throws Exception {
    assertThat(readiness.state()).isEqualTo(state);
    assertThat(get("/ready").statusCode()).isEqualTo(state == NodeState.READY ? 200 : 500);
    assertThat(get("/alive").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(member.managementUrl() + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
