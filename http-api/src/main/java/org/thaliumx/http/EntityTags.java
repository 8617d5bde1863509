package org.thaliumx.http;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.http.output.OrderJson;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.text.OwnOrderJson;

/** Conditional requests for orders (RFC 9110, section 13): the tag is the order's version. */
final class EntityTags {

  private static final String HEADER = "ETag";
  private static final String ANYTHING = "*";
  private static final int DIGITS = 16;

  private EntityTags() {}

  /** An order with its tag. */
  static HttpResponse tagged(Account.OrderResult result) {
    return Responses.ok(OrderJson.order(result))
        .addHeader(RawHeader.create(HEADER, tag(result.order())));
  }

  /** The order with its tag, or only that if the client has it as it is. */
  static HttpResponse shown(Account.OrderResult result, Call call) {
    String tag = tag(result.order());
    String known = call.header("If-None-Match");
    boolean has =
        known.equals(ANYTHING)
            || Arrays.stream(known.split(",", -1))
                .anyMatch(each -> each.strip().equals(tag) || each.strip().equals("W/" + tag));
    return has
        ? HttpResponse.create()
            .withStatus(StatusCodes.NOT_MODIFIED)
            .addHeader(RawHeader.create(HEADER, tag))
        : tagged(result);
  }

  private static String tag(OrderView order) {
    return '"' + OwnOrderJson.version(order) + '"';
  }

  /**
   * The version an order has to have to be changed: what {@code If-Match} and the body say, 0 for
   * any. Empty if no order can be as they want it.
   */
  static OptionalLong expected(Call call, String inBody) {
    String header = call.header("If-Match").strip();
    OptionalLong byHeader =
        header.isEmpty() || header.equals(ANYTHING) ? OptionalLong.of(0) : untagged(header);
    OptionalLong byBody = inBody.isEmpty() ? OptionalLong.of(0) : version(inBody);
    if (byHeader.isEmpty() || byBody.isEmpty() || byHeader.getAsLong() == 0) {
      return byHeader.isEmpty() ? byHeader : byBody;
    }
    boolean agree = byBody.getAsLong() == 0 || byBody.equals(byHeader);
    return agree ? byHeader : OptionalLong.empty();
  }

  private static OptionalLong untagged(String tag) {
    boolean quoted = tag.length() == DIGITS + 2 && tag.startsWith("\"") && tag.endsWith("\"");
    return quoted ? version(tag.substring(1, DIGITS + 1)) : OptionalLong.empty();
  }

  private static OptionalLong version(String hex) {
    boolean digits = hex.length() == DIGITS && hex.chars().allMatch(HexFormat::isHexDigit);
    return digits ? OptionalLong.of(HexFormat.fromHexDigitsToLong(hex)) : OptionalLong.empty();
  }
}
