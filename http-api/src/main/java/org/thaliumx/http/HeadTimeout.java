package org.thaliumx.http;

import java.time.Duration;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;

/**
 * Closes a connection on which no request comes: the head of the first one has to be there soon,
 * and that of the next one some time after the answer before. Pekko only looks whether anything
 * moves, so who sends a byte a minute would keep a connection for ever. It stands between a
 * connection and what answers its requests.
 */
final class HeadTimeout
    extends GraphStage<BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse>> {
  private static final int CHECKS = 4;

  private final Inlet<HttpRequest> fromClient = Inlet.create("headTimeout.fromClient");
  private final Outlet<HttpRequest> toHandler = Outlet.create("headTimeout.toHandler");
  private final Inlet<HttpResponse> fromHandler = Inlet.create("headTimeout.fromHandler");
  private final Outlet<HttpResponse> toClient = Outlet.create("headTimeout.toClient");
  private final Duration first;
  private final Duration next;

  /**
   * For one connection. It is closed up to a quarter of the shorter time later.
   *
   * @param first how long after the connection was made the first head has to be there
   * @param next how long after an answer the next head has to be there
   */
  HeadTimeout(Duration first, Duration next) {
    this.first = first;
    this.next = next;
  }

  @Override
  public BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape() {
    return BidiShape.of(fromClient, toHandler, fromHandler, toClient);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {
    private int requestsInProgress;
    private long timeoutNanos = first.toNanos();
    private long waitingSinceNanos = System.nanoTime();

    Logic() {
      super(shape());
      setHandler(fromClient, new FromClient());
      setHandler(toHandler, new ToHandler());
      setHandler(fromHandler, new FromHandler());
      setHandler(toClient, new ToClient());
    }

    @Override
    public void preStart() {
      Duration shorter = first.compareTo(next) < 0 ? first : next;
      Duration period = shorter.dividedBy(CHECKS);
      scheduleAtFixedRate("check", period, period);
    }

    @Override
    public void onTimer(Object timer) {
      if (requestsInProgress == 0 && System.nanoTime() - waitingSinceNanos > timeoutNanos) {
        completeStage();
      }
    }

    private final class FromClient extends AbstractInHandler {
      @Override
      public void onPush() {
        requestsInProgress++;
        push(toHandler, grab(fromClient));
      }

      @Override
      public void onUpstreamFinish() {
        complete(toHandler);
      }
    }

    private final class ToHandler extends AbstractOutHandler {
      @Override
      public void onPull() {
        tryPull(fromClient);
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        cancel(fromClient, cause);
      }
    }

    private final class FromHandler extends AbstractInHandler {
      @Override
      public void onPush() {
        requestsInProgress--;
        timeoutNanos = next.toNanos();
        waitingSinceNanos = System.nanoTime();
        push(toClient, grab(fromHandler));
      }

      @Override
      public void onUpstreamFinish() {
        complete(toClient);
      }
    }

    private final class ToClient extends AbstractOutHandler {
      @Override
      public void onPull() {
        tryPull(fromHandler);
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        cancel(fromHandler, cause);
      }
    }
  }
}
