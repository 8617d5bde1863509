package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** Takes down what an entity sends to others, in order. */
final class RecordedPeers implements Peers {

  /** A message to a market or an account. */
  record Sent(String to, Object command) {}

  private final List<Sent> sent = new ArrayList<>();

  @Override
  public void account(String id, Account.Command command) {
    sent.add(new Sent(id, command));
  }

  @Override
  public void market(String id, Market.Command command) {
    sent.add(new Sent(id, command));
  }

  /** What was sent since the last call. */
  List<Sent> take() {
    List<Sent> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }
}
