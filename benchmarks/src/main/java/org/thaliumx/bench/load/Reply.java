package org.thaliumx.bench.load;

/**
 * An HTTP answer.
 *
 * @param status its status
 * @param body its body
 */
public record Reply(int status, String body) {

  /** Whether the request was done as asked. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** A part of it, as if it were an answer of its own. */
  public Reply part(int from, int to) {
    return new Reply(status, body.substring(from, to));
  }

  /** Why the request was not done. */
  public String code() {
    String code = field("code");
    return code.isEmpty() ? "HTTP_" + status : code;
  }

  /** The text of the first field of that name, wherever in the JSON it stands; empty if none. */
  public String field(String name) {
    String start = "\"" + name + "\":\"";
    int from = body.indexOf(start);
    if (from < 0) {
      return "";
    }
    int to = body.indexOf('"', from + start.length());
    return to < 0 ? "" : body.substring(from + start.length(), to);
  }
}
