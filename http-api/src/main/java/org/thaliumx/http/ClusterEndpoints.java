package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.http.output.ClusterJson;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.ClusterView;

/** Seeing the cluster, and taking nodes out of it. */
final class ClusterEndpoints {

  private static final String ASK_FOR_CLUSTER =
      "Look at GET /v1/admin/cluster, or send the same request again.";

  private final ClusterView cluster;

  ClusterEndpoints(HttpPorts ports) {
    this.cluster = ports.cluster();
  }

  void addTo(Router router) {
    var operator = Endpoint.Access.RUN_EXCHANGE;
    String drain = "/v1/admin/cluster/members/*/drain";
    router
        // Of most use while something is down.
        .add(
            "GET",
            "/v1/admin/cluster",
            new Endpoint(Endpoint.Access.VIEW_EXCHANGE, false, "", this::show))
        .add("POST", drain, Endpoint.writing(operator, ASK_FOR_CLUSTER, this::drain));
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return cluster.report().thenApply(report -> Responses.ok(ClusterJson.report(report)));
  }

  private CompletionStage<HttpResponse> drain(Call call) {
    String address = decoded(call.parameter(0));
    return switch (cluster.drain(address)) {
      case LEAVES -> Responses.acceptedNow(ClusterJson.leaves(address));
      case UNKNOWN_MEMBER ->
          Responses.problemNow(
              ProblemCode.UNKNOWN_MEMBER.because(
                  "The cluster has no such member; GET /v1/admin/cluster lists them."));
      case LAST_TRADING_MEMBER ->
          Responses.problemNow(
              ProblemCode.LAST_TRADING_MEMBER.because(
                  "No other member could go on trading; let another one join first."));
    };
  }

  /** Whatever cannot be decoded is the address of nobody. */
  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment, UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
