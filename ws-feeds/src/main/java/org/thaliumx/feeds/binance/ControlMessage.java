package org.thaliumx.feeds.binance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A client's request with the name its answer has to bear.
 *
 * @param id the name as JSON
 */
record ControlMessage(String id, ControlRequest request) {

  /** That it was done. */
  String done() {
    return result("null");
  }

  /** Why it was not done. */
  String error(int code, String text) {
    return "{\"error\":{\"code\":"
        + code
        + ",\"msg\":"
        + JsonNodeFactory.instance.textNode(text)
        + "},\"id\":"
        + id
        + "}";
  }

  /** What was asked for. */
  String result(String json) {
    return "{\"result\":" + json + ",\"id\":" + id + "}";
  }
}
