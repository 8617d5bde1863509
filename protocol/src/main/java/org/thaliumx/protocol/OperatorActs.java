package org.thaliumx.protocol;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The trail of what operators do: rows that are only ever added, each with a hash of itself and of
 * the row before it, so that a row that was changed or taken away shows. Thread-safe.
 */
public interface OperatorActs {

  /**
   * Records what is about to be done, and answers with the number of the act. It must not be done
   * where the stage fails; with an {@link Unavailable}, trying again later helps.
   */
  CompletionStage<Long> begin(Request request);

  /**
   * Records what came of an act. Returns at once; what cannot be recorded now is tried again for as
   * long as the node runs.
   */
  void end(long act, Outcome outcome);

  /** Records that somebody was refused who may not act; returns at once, and may be lost. */
  void refused(Request request, Outcome outcome);

  /** The newest acts that a query lets through. */
  CompletionStage<Page> acts(Query query);

  /** Follows the chain of hashes from a row on, so far at a time. */
  CompletionStage<Check> check(Link from);

  /**
   * What somebody asks for. Texts are empty where there is nothing to say.
   *
   * @param operator the name of the key it was signed with
   * @param client the network address it came from
   * @param method of HTTP
   * @param path as it was sent, with its query
   * @param body as it was sent
   * @param market the market it is about
   * @param account the account it is about
   * @param traceId the trace it belongs to, as in the answer and the log
   */
  record Request(
      String operator,
      String client,
      String method,
      String path,
      String body,
      String market,
      String account,
      String traceId) {}

  /**
   * What came of it.
   *
   * @param status of HTTP
   * @param code of the problem; empty if there was none
   * @param note what was made, where the request does not say it; else empty
   */
  record Outcome(int status, String code, String note) {}

  /**
   * A recorded act.
   *
   * @param number counts the rows of the trail from 1; the acts' numbers have gaps
   * @param atMillis when it was recorded, in milliseconds since the epoch
   * @param node which node was asked
   * @param refused whether whoever asked was turned away at once
   * @param outcome null as long as nobody has said it: it is under way, or its node ended first
   * @param hash of its row, 64 hexadecimal digits
   */
  record Act(
      long number,
      long atMillis,
      String node,
      Request request,
      boolean refused,
      @Nullable Outcome outcome,
      String hash) {}

  /**
   * Which acts are asked for; empty texts let everything through.
   *
   * @param limit how many at most; at least 1
   * @param before only acts with smaller numbers; {@link Long#MAX_VALUE} for the newest
   */
  record Query(String operator, String market, String account, int limit, long before) {}

  /**
   * Some acts, newest first.
   *
   * @param next what to ask for next as {@code before}; 0 when there are no more
   */
  record Page(List<Act> acts, long next) {
    public Page {
      acts = List.copyOf(acts);
    }
  }

  /**
   * A row of the chain.
   *
   * @param number its number
   * @param hash its hash, 64 hexadecimal digits
   */
  record Link(long number, String hash) {
    /** What stands before the first row. */
    public static final Link START = new Link(0, "0".repeat(64));
  }

  /**
   * What following the chain came to.
   *
   * @param reached the last row that is as it was written
   * @param brokenAt the number of the first row that is changed or missing; 0 for none
   * @param complete whether that was the end of the trail; else go on from {@code reached}
   */
  record Check(Link reached, long brokenAt, boolean complete) {}
}
