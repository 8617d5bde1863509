package org.thaliumx.protocol;

import java.util.concurrent.CompletionStage;

/** The cluster as one of its nodes sees it. Thread-safe. */
public interface ClusterView {

  /**
   * How the cluster is. The stage never fails and ends within seconds, whoever cannot be reached:
   * what could not be found out is left open in the report.
   */
  CompletionStage<ClusterReport> report();

  /**
   * Asks a member to leave in good order: it hands over what runs on it and ends.
   *
   * @param address of the member, as the report gives it
   */
  Leaving drain(String address);

  /** What became of the wish that a member leaves. */
  enum Leaving {
    /** It leaves, or did so already. */
    LEAVES,
    /** There is no such member. */
    UNKNOWN_MEMBER,
    /** No other member could go on trading. */
    LAST_TRADING_MEMBER
  }
}
