package org.thaliumx.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/**
 * One node of a {@link TestCluster}: real actors, a real member of the cluster, reached over
 * loopback. It can be started again whatever has become of it.
 *
 * <pre>
 *   STOPPED --start--> RUNNING --stop---------------------> STOPPED
 *                      RUNNING --kill---------------------> KILLED  --start--> RUNNING
 *                      RUNNING --the cluster removes it---> LOST    --start--> RUNNING
 * </pre>
 */
public final class TestNode {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Where a node is in its life. */
  public enum State {
    /** It has not been started, or has left. */
    STOPPED,
    /** It runs, and is a member of the cluster or about to be. */
    RUNNING,
    /** It was killed. */
    KILLED,
    /** It has stopped itself because the cluster goes on without it. */
    LOST
  }

  private final String name;
  private final TestCluster cluster;
  private final Client client;
  private @Nullable Incarnation incarnation;
  private State state = State.STOPPED;
  private int lives;

  TestNode(String name, TestCluster cluster, Venue venue) {
    this.name = name;
    this.cluster = cluster;
    this.client = new Client(this::live, venue);
  }

  /** Its name: {@code node-1} and so on. */
  public String name() {
    return name;
  }

  /** Where it is in its life. */
  public synchronized State state() {
    return state;
  }

  /** Somebody who trades by way of this node and no other. */
  public Client client() {
    return client;
  }

  /** Starts it and lets it join those that run; does not wait for that. */
  public TestNode start() {
    List<Address> others = cluster.addresses();
    synchronized (this) {
      if (state == State.RUNNING) {
        throw new IllegalStateException(name + " runs already");
      }
      incarnation = new Incarnation(name, ++lives, cluster.world(), this::lost);
      state = State.RUNNING;
      incarnation.join(others);
    }
    return this;
  }

  /** Returns when it is a member of the cluster and all that run see each other. */
  public TestNode awaitUp() {
    Await.until(TIMEOUT, () -> live().filter(Incarnation::isUp).isPresent(), () -> name + " up");
    return this;
  }

  /** Leaves in peace: hands over what runs here, then ends. Blocks until it has. */
  public void stop() {
    Incarnation stopped = running();
    stopped.stop();
    end(stopped, State.STOPPED);
  }

  /** Ends as by {@code kill -9}: hands over nothing, and says and stores nothing any more. */
  public void kill() {
    Incarnation killed = running();
    killed.kill();
    end(killed, State.KILLED);
  }

  private synchronized Incarnation running() {
    if (incarnation == null || state != State.RUNNING) {
      throw new IllegalStateException(name + " does not run: " + state);
    }
    return incarnation;
  }

  private synchronized void end(Incarnation life, State how) {
    if (life.equals(incarnation) && state == State.RUNNING) {
      state = how;
    }
  }

  /** The cluster goes on without it: the process of a real node ends at once. */
  private void lost(Incarnation life) {
    end(life, State.LOST);
    life.kill();
  }

  /** Returns when it has stopped itself. */
  public TestNode awaitLost() {
    Await.until(TIMEOUT, () -> state() == State.LOST, () -> name + " to stop itself");
    return this;
  }

  /** Whether it runs and is a member of the cluster. */
  public boolean isUp() {
    return live().filter(Incarnation::isUp).isPresent();
  }

  boolean isOver() {
    return state() != State.RUNNING;
  }

  /** Its actor system, while it runs. */
  public ActorSystem<?> system() {
    return running().system();
  }

  synchronized Optional<Incarnation> live() {
    return Optional.ofNullable(incarnation).filter(Incarnation::isLive);
  }

  /** The last life it had, however it ended. */
  synchronized Optional<Incarnation> last() {
    return Optional.ofNullable(incarnation);
  }

  @Override
  public String toString() {
    return name + " " + state();
  }
}
