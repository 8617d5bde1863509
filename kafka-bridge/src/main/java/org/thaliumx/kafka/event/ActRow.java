package org.thaliumx.kafka.event;

import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Request;

/**
 * A row of the trail of operators' acts.
 *
 * @param number its place, from 1 without gaps
 * @param kind B where an act begins, E where it ends, R where somebody was refused
 * @param act the number of the row that began the act
 * @param node who recorded it
 * @param request what was asked for; empty where an act ends
 * @param outcome what came of it; empty where an act begins
 * @param hash the hash of the row and all before it, 64 hexadecimal digits
 */
public record ActRow(
    long number,
    String kind,
    long act,
    long atMillis,
    String node,
    Request request,
    Outcome outcome,
    String hash) {

  /** Whether somebody has registered, who acts for the account that the row names. */
  boolean isRegistration() {
    return kind.equals("B")
        && request.method().equals("POST")
        && request.path().equals("/v1/users")
        && !request.account().isEmpty();
  }
}
