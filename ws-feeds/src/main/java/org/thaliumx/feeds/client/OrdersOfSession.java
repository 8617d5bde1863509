package org.thaliumx.feeds.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.protocol.ClientDesk.Answer;
import org.thaliumx.protocol.ClientDesk.Principal;

/**
 * The orders that one client has placed over its connection, to be cancelled when it ends, if the
 * client wishes that. It outlives the connection: an answer that comes too late for the client is
 * still heard here. Thread-safe.
 */
final class OrdersOfSession {

  /** When as many are kept it is time to leave out those that are closed. */
  private static final int WORTH_SORTING_OUT = 12_000;

  private final DisconnectCanceller canceller;
  private final Set<OrderKey> placed = new LinkedHashSet<>();
  private @Nullable String account;
  private boolean cancelsOnEnd;
  private boolean ended;
  private int awaited;
  private int sortOutAt = WORTH_SORTING_OUT;

  OrdersOfSession(DisconnectCanceller canceller) {
    this.canceller = canceller;
  }

  /** The connection begins. */
  void begin() {
    canceller.sessionBegins();
  }

  /** Says whether orders placed from now on are to be cancelled; all others are forgotten. */
  synchronized void cancelOnEnd(boolean enabled, Principal principal) {
    cancelsOnEnd = enabled;
    account = principal.account();
    if (!enabled) {
      placed.clear();
    }
  }

  /** Hears of the orders that come of a command. */
  synchronized CompletionStage<Answer> watch(Principal principal, CompletionStage<Answer> answer) {
    if (!cancelsOnEnd) {
      return answer;
    }
    awaited++;
    return answer.thenApply(known -> {
      answered(principal.account(), known);
      return known;
    });
  }

  private synchronized void answered(String owner, Answer answer) {
    awaited--;
    if (cancelsOnEnd && answer.isGood()) {
      PlacedOrders.in(answer.body(), placed);
    }
    if (ended) {
      cancel(owner);
    } else if (placed.size() > sortOutAt) {
      sortOut(owner);
    }
    if (ended && awaited == 0) {
      canceller.sessionIsOver();
    }
  }

  private void sortOut(String owner) {
    Set<OrderKey> before = Set.copyOf(placed);
    sortOutAt = 2 * placed.size();
    var _ =
        canceller
            .open(owner)
            .thenAccept(open -> {
              synchronized (this) {
                placed.removeIf(key -> before.contains(key) && !open.contains(key));
                sortOutAt = WORTH_SORTING_OUT;
              }
            });
  }

  /** The connection is over. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      if (account != null) {
        cancel(account);
      }
      if (awaited == 0) {
        canceller.sessionIsOver();
      }
    }
  }

  private void cancel(String owner) {
    if (cancelsOnEnd && !placed.isEmpty()) {
      canceller.cancel(owner, List.copyOf(placed));
      placed.clear();
    }
  }
}
