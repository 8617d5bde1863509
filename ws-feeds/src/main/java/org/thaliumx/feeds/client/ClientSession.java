package org.thaliumx.feeds.client;

import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.thaliumx.protocol.ClientDesk;

/** One client: what it sends goes in, what it is sent comes out. */
final class ClientSession extends GraphStage<FlowShape<Incoming, Message>> {
  private final Inlet<Incoming> in = Inlet.create("client.in");
  private final Outlet<Message> out = Outlet.create("client.out");
  private final ClientServices node;
  private final ClientDesk desk;

  ClientSession(ClientServices node, ClientDesk desk) {
    this.node = node;
    this.desk = desk;
  }

  @Override
  public FlowShape<Incoming, Message> shape() {
    return FlowShape.of(in, out);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new SessionLogic(shape(), node, desk);
  }
}
