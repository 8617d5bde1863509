package org.thaliumx.feeds.binance;

import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.thaliumx.feeds.client.Incoming;

/** One client: what it sends goes in, what it is sent comes out. */
final class StreamSession extends GraphStage<FlowShape<Incoming, Message>> {
  private final Inlet<Incoming> in = Inlet.create("streams.in");
  private final Outlet<Message> out = Outlet.create("streams.out");
  private final StreamServices node;
  private final UserStreams users;
  private final StreamTarget target;

  StreamSession(StreamServices node, UserStreams users, StreamTarget target) {
    this.node = node;
    this.users = users;
    this.target = target;
  }

  @Override
  public FlowShape<Incoming, Message> shape() {
    return FlowShape.of(in, out);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new StreamSessionLogic(shape(), node, users, target);
  }
}
