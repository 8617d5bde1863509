package org.thaliumx.node.local;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the process that looks after a cluster on this machine. */
public final class LocalRun {
  private static final Logger log = LoggerFactory.getLogger(LocalRun.class);
  private static final String SCALE = "scale ";

  private LocalRun() {}

  /** Starts the cluster, which then serves until SIGINT or SIGTERM; returns the exit status. */
  public static int start(LocalSettings settings) {
    var opening = new CompletableFuture<LocalCluster>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(opening), "shutdown"));
    try {
      LocalCluster cluster = LocalCluster.open(settings, LocalRun::say);
      opening.complete(cluster);
      ControlServer.start(settings.data(), request -> handle(cluster, request));
      cluster.scale(settings.nodes());
      say(ready(settings, cluster));
      cluster.kafka().ifPresent(servers -> say("Kafka: " + servers));
      return 0;
    } catch (RuntimeException e) {
      log.debug("The cluster did not start", e);
      System.err.println("ThaliumX did not start: " + e.getMessage());
      return 1;
    } finally {
      opening.cancel(false);
    }
  }

  private static String ready(LocalSettings settings, LocalCluster cluster) {
    return "ThaliumX cluster ready: %d nodes at %s; ./thaliumx scale N --data %s changes that"
        .formatted(cluster.size(), String.join(", ", cluster.urls()), settings.data());
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static String handle(LocalCluster cluster, String request) {
    if (!request.startsWith(SCALE)) {
      throw new IllegalArgumentException("nobody knows how to " + request);
    }
    long begin = System.nanoTime();
    cluster.scale(Integer.parseInt(request.substring(SCALE.length()).strip()));
    String result =
        "ThaliumX cluster has %d nodes at %s, after %d ms"
            .formatted(
                cluster.size(),
                String.join(", ", cluster.urls()),
                (System.nanoTime() - begin) / 1_000_000);
    say(result);
    return result;
  }

  private static void stop(CompletableFuture<LocalCluster> opening) {
    opening.thenAccept(LocalCluster::close).exceptionally(neverOpened -> null).join();
  }
}
