package org.thaliumx.http.websocket;

import java.time.Duration;
import org.apache.pekko.http.impl.engine.ws.FrameEvent;
import org.apache.pekko.http.impl.engine.ws.FrameStart;
import org.apache.pekko.http.impl.engine.ws.Protocol;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Pings a client again and again, and ends the connection of one that does not answer, whatever
 * else it sends or is sent. It stands between the frames of the connection and the messages in
 * them, since whoever handles messages does not see pongs.
 */
final class KeepAlive
    extends GraphStage<BidiShape<FrameEvent, FrameEvent, FrameEvent, FrameEvent>> {
  /** The opcodes of RFC 6455, section 5.2. */
  static final byte PING = 0x9;

  static final byte PONG = 0xA;

  private final Inlet<FrameEvent> fromClient = Inlet.create("keepAlive.fromClient");
  private final Outlet<FrameEvent> toNode = Outlet.create("keepAlive.toNode");
  private final Inlet<FrameEvent> fromNode = Inlet.create("keepAlive.fromNode");
  private final Outlet<FrameEvent> toClient = Outlet.create("keepAlive.toClient");
  private final Duration period;
  private final Duration timeout;

  /**
   * For one connection.
   *
   * @param period how often the client is pinged
   * @param timeout how long it may be silent
   */
  KeepAlive(Duration period, Duration timeout) {
    this.period = period;
    this.timeout = timeout;
  }

  @Override
  public BidiShape<FrameEvent, FrameEvent, FrameEvent, FrameEvent> shape() {
    return BidiShape.of(fromClient, toNode, fromNode, toClient);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  /** A frame without data. */
  static FrameEvent empty(byte opcode) {
    return FrameEvent.fullFrame(
        Protocol.Opcode$.MODULE$.forCode(opcode),
        scala.Option.empty(),
        ByteString.emptyByteString(),
        true,
        false,
        false,
        false);
  }

  private final class Logic extends TimerGraphStageLogic {
    private long heardNanos = System.nanoTime();
    private boolean betweenFrames = true;

    Logic() {
      super(shape());
      setHandler(fromClient, new FromClient());
      setHandler(toNode, new ToNode());
      setHandler(fromNode, new FromNode());
      setHandler(toClient, new ToClient());
    }

    @Override
    public void preStart() {
      scheduleAtFixedRate("ping", period, period);
    }

    @Override
    public void onTimer(Object timer) {
      if (System.nanoTime() - heardNanos > timeout.toNanos()) {
        completeStage();
      } else if (betweenFrames) {
        emit(toClient, empty(PING));
      }
    }

    private final class FromClient extends AbstractInHandler {
      @Override
      public void onPush() {
        FrameEvent event = grab(fromClient);
        if (event instanceof FrameStart start && start.header().opcode().code() == PONG) {
          heardNanos = System.nanoTime();
        }
        push(toNode, event);
      }

      @Override
      public void onUpstreamFinish() {
        complete(toNode);
      }
    }

    private final class ToNode extends AbstractOutHandler {
      @Override
      public void onPull() {
        if (!hasBeenPulled(fromClient)) {
          tryPull(fromClient);
        }
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        cancel(fromClient, cause);
      }
    }

    private final class FromNode extends AbstractInHandler {
      @Override
      public void onPush() {
        FrameEvent event = grab(fromNode);
        betweenFrames = event.lastPart();
        emit(toClient, event);
      }

      @Override
      public void onUpstreamFinish() {
        complete(toClient);
      }
    }

    private final class ToClient extends AbstractOutHandler {
      @Override
      public void onPull() {
        if (!hasBeenPulled(fromNode)) {
          tryPull(fromNode);
        }
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        cancel(fromNode, cause);
      }
    }
  }
}
