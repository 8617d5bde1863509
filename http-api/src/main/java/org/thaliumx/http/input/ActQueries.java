package org.thaliumx.http.input;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.OperatorActs.Link;
import org.thaliumx.protocol.OperatorActs.Query;

/** Which part of the trail of acts somebody asks for. */
public final class ActQueries {
  private static final int USUAL_ACTS = 100;
  private static final int MAX_ACTS = 1_000;
  private static final String TRAIL = "operator acts";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private ActQueries() {}

  /** Reads which acts to show. */
  public static Checked<Query> acts(String rawQuery) {
    var query = QueryParameters.read(rawQuery, "operator", "market", "account", "limit", "cursor");
    int limit = query.count("limit", USUAL_ACTS, MAX_ACTS);
    long before = before(query);
    return query.checked(() ->
        new Query(
            query.text("operator"), query.text("market"), query.text("account"), limit, before));
  }

  private static long before(QueryParameters query) {
    String cursor = query.text("cursor");
    if (cursor.isEmpty()) {
      return Long.MAX_VALUE;
    }
    byte[] bytes = OpaqueCursor.decode(TRAIL, cursor);
    if (bytes.length != Long.BYTES) {
      query.complain(
          ProblemCode.INVALID_PARAMETER.at("cursor", "cursor is none that a page of acts gave."));
      return Long.MAX_VALUE;
    }
    return ByteBuffer.wrap(bytes).getLong();
  }

  /** The cursor that goes on before an act. */
  public static String cursor(long before) {
    return OpaqueCursor.encode(TRAIL, ByteBuffer.allocate(Long.BYTES).putLong(before).array());
  }

  /** Reads from which row on to follow the chain. */
  public static Checked<Link> check(String rawQuery) {
    var query = QueryParameters.read(rawQuery, "row", "hash");
    String hash = query.text("hash");
    long row = Digits.read(query.text("row"));
    if (rawQuery.isEmpty()) {
      return new Checked.Good<>(Link.START);
    }
    if (row == Digits.NONE || !HASH.matcher(hash).matches()) {
      query.complain(
          ProblemCode.INVALID_PARAMETER.because(
              "row and hash go together: the number of a row and its 64 hexadecimal digits."));
    }
    return query.checked(() -> new Link(row, hash));
  }
}
