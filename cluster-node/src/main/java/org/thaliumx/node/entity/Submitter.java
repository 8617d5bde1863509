package org.thaliumx.node.entity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.TraceContext;

/** Sends markets an account's submissions, and sends them again until they are answered. */
final class Submitter {
  private final String account;
  private final Peers peers;
  private final Supplier<AccountEngine> engine;
  private final Staleness staleness = new Staleness(true);

  /** For each market from which submission on this turn sends. */
  private final Map<String, Long> wanted = new TreeMap<>();

  Submitter(String account, Peers peers, Supplier<AccountEngine> engine) {
    this.account = account;
    this.peers = peers;
    this.engine = engine;
  }

  /** However often and by whomever it is wanted, a turn sends each submission once. */
  void want(String market, long fromSubmission) {
    wanted.merge(market, fromSubmission, Math::min);
  }

  /** Wants everything sent again that has waited too long for an answer. */
  void wantStale() {
    staleness.beginTick();
    for (String market : engine.get().markets()) {
      List<PendingSubmission> pending = engine.get().unanswered(market, 0);
      if (!pending.isEmpty() && staleness.isStale(market, pending.getFirst().submission())) {
        want(market, 0);
      }
    }
    staleness.endTick();
  }

  /**
   * Sends each market everything wanted that it has not answered yet.
   *
   * @param request the one it belongs to, if that is traced
   */
  void send(@Nullable TraceContext request) {
    wanted.forEach((market, fromSubmission) -> send(market, fromSubmission, request));
    wanted.clear();
  }

  private void send(String market, long fromSubmission, @Nullable TraceContext request) {
    List<PendingSubmission> pending = engine.get().unanswered(market, fromSubmission);
    if (!pending.isEmpty()) {
      MessageParts.of(pending).forEach(part -> peers.market(market, submit(part, request)));
    }
  }

  private Market.Command submit(List<PendingSubmission> part, @Nullable TraceContext request) {
    var submit = new Market.Submit(account, part);
    return request == null ? submit : new Market.Traced(submit, request.traceparent());
  }
}
