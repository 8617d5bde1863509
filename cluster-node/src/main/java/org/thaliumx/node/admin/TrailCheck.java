package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Follows the chain of operators' acts to its end, however long it is.
 *
 * @param answer what the node said last
 */
record TrailCheck(JsonNode answer) {

  /** From the beginning. */
  static TrailCheck whole(Session session) {
    return new TrailCheck(toTheEnd(session, session.get("/v1/admin/acts/check")));
  }

  /** From a row on that was noted before. */
  static TrailCheck from(Session session, String row, String hash) {
    return new TrailCheck(toTheEnd(session, next(session, row, hash)));
  }

  private static JsonNode toTheEnd(Session session, JsonNode first) {
    JsonNode answer = first;
    while (!answer.path("complete").asBoolean(true)) {
      answer = next(session, answer.path("row").asText(), answer.path("hash").asText());
    }
    return answer;
  }

  private static JsonNode next(Session session, String row, String hash) {
    return session.get(
        "/v1/admin/acts/check?row=" + Session.part(row) + "&hash=" + Session.part(hash));
  }

  boolean isIntact() {
    return answer.path("intact").asBoolean(false);
  }

  /** In a sentence, with what has to be noted to see later whether anything was cut off. */
  String sentence() {
    return isIntact()
        ? "The trail of operators' acts is unbroken; it reaches %s:%s"
            .formatted(answer.path("row").asText(), answer.path("hash").asText())
        : "THE TRAIL OF OPERATORS' ACTS IS BROKEN at row " + answer.path("brokenAt").asText() + ".";
  }
}
