package org.thaliumx.http;

import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.util.ByteString;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.TraceContext;

/**
 * A request that may be done: somebody has checked who sent it.
 *
 * @param caller who sent it
 * @param parameters what stands in the variable parts of the path, in order
 * @param rawQuery the query without the question mark; empty if there is none
 * @param body the body; empty if there is none
 * @param trace what it belongs to
 * @param request what it came with; its body may be gone
 */
record Call(
    Caller caller,
    List<String> parameters,
    String rawQuery,
    ByteString body,
    TraceContext trace,
    HttpRequest request) {

  /** A header as it was sent; empty if it was not. */
  String header(String name) {
    return request.getHeader(name).map(HttpHeader::value).orElse("");
  }

  /** Whom the sender acts for. */
  String account() {
    return caller.account();
  }

  /** The order, with the trace it belongs to if somebody is told of that. */
  Account.Command traced(Account.PlaceOrder order) {
    return trace.sampled() ? new Account.Traced(order, trace.traceparent()) : order;
  }

  String parameter(int index) {
    return parameters.get(index);
  }

  byte[] bodyBytes() {
    return body.toArrayUnsafe();
  }
}
