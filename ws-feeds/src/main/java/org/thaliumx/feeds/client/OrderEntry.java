package org.thaliumx.feeds.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.thaliumx.feeds.FeedError;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.ClientDesk.Answer;
import org.thaliumx.protocol.ClientDesk.Principal;
import org.thaliumx.protocol.ClientDesk.Request;

/**
 * What one client wants done with its orders, and has not been answered yet. Answers come when they
 * are there, not in the order of the commands. Not thread-safe.
 */
final class OrderEntry {

  /** How many commands may be under way; more wait unread. */
  static final int MAX_IN_HAND = 100;

  /** How many characters these may have; one may have more. */
  static final int MAX_CHARACTERS_IN_HAND = 1 << 20;

  private final ClientDesk desk;
  private final OrdersOfSession orders;
  private final Connection client;
  private final Map<String, Reply> inHand = new HashMap<>();
  private int charactersInHand;

  OrderEntry(ClientDesk desk, OrdersOfSession orders, Connection client) {
    this.desk = desk;
    this.orders = orders;
    this.client = client;
  }

  void ask(String id, Principal principal, Request request, Reply reply) {
    if (inHand.containsKey(id)) {
      reply.refuse(FeedError.ID_IN_USE, "A command with that id has not been answered yet.");
      return;
    }
    inHand.put(id, reply);
    charactersInHand += request.body().length();
    CompletionStage<Answer> answer = desk.ask(principal, request);
    client.await(
        places(request) ? orders.watch(principal, answer) : answer,
        known -> answered(id, request, known));
  }

  /** Others show orders, too, which may have been placed elsewhere. */
  private static boolean places(Request request) {
    return request.method().equals("POST");
  }

  private void answered(String id, Request request, Answer answer) {
    Reply reply = inHand.remove(id);
    charactersInHand -= request.body().length();
    if (reply != null) {
      reply.result(answer);
    }
  }

  /** Whether no more should be asked for now. */
  boolean isFull() {
    return inHand.size() >= MAX_IN_HAND || charactersInHand >= MAX_CHARACTERS_IN_HAND;
  }

  /** Whether every command was answered. */
  boolean isDone() {
    return inHand.isEmpty();
  }

  /** Answers every command that has no answer: nobody will wait for one any more. */
  void giveUp() {
    inHand
        .values()
        .forEach(reply ->
            reply.refuse(
                FeedError.OUTCOME_UNKNOWN,
                "It may have been done or not. Look at the orders on another node."));
    inHand.clear();
  }
}
