package org.thaliumx.http;

import java.util.List;
import org.apache.pekko.util.ByteString;

/**
 * A request that may be done: somebody has checked who sent it.
 *
 * @param caller who sent it
 * @param parameters what stands in the variable parts of the path, in order
 * @param rawQuery the query without the question mark; empty if there is none
 * @param body the body; empty if there is none
 */
record Call(Caller caller, List<String> parameters, String rawQuery, ByteString body) {

  /** Whom the sender acts for. */
  String account() {
    return caller.account();
  }

  String parameter(int index) {
    return parameters.get(index);
  }

  byte[] bodyBytes() {
    return body.toArrayUnsafe();
  }
}
