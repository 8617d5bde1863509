package org.thaliumx.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import org.thaliumx.http.problem.ProblemCode;

/** What owners may call their orders. */
public final class ClientOrderIds {
  private static final int MAX_LENGTH = 64;

  private ClientOrderIds() {}

  /** Reads the field {@code clientOrderId}; empty where it is absent. */
  static String read(BodyFields fields) {
    String id = fields.optionalText("clientOrderId");
    if (id != null && !isValid(id)) {
      fields.complain(
          ProblemCode.INVALID_CLIENT_ORDER_ID.at(
              "clientOrderId", "clientOrderId must be 1 to 64 of A-Z a-z 0-9 . _ : -"));
    }
    return id == null ? "" : id;
  }

  /** Whether an order can have that name. */
  public static boolean isValid(String id) {
    return !id.isEmpty()
        && id.length() <= MAX_LENGTH
        && id.chars().allMatch(ClientOrderIds::isPart);
  }

  /** The name in a part of a path, where it may be percent-encoded; empty where it is none. */
  public static String decode(String rawSegment) {
    try {
      return URLDecoder.decode(rawSegment, UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean isPart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == ':'
        || c == '-';
  }
}
