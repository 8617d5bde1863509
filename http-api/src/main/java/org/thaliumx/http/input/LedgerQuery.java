package org.thaliumx.http.input;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.LedgerBook;

/** Which entries of its ledger somebody asks for. */
public final class LedgerQuery {
  private static final int USUAL_ENTRIES = 100;
  private static final int MAX_ENTRIES = 1_000;

  private LedgerQuery() {}

  /** Reads the query for the ledger of an account. */
  public static Checked<LedgerBook.Query> read(
      String account, String rawQuery, Directory directory) {
    if (!AccountIds.isValid(account)) {
      return new Checked.Bad<>(
          ProblemCode.INVALID_ACCOUNT.at("account", "account must be 1 to 64 of a-z 0-9 . _ -"));
    }
    var query =
        QueryParameters.read(rawQuery, "asset", "market", "kind", "from", "to", "limit", "cursor");
    return read(account, query, directory);
  }

  private static Checked<LedgerBook.Query> read(
      String account, QueryParameters query, Directory directory) {
    String asset = query.text("asset");
    if (!asset.isEmpty() && directory.asset(asset).isEmpty()) {
      query.complain(ProblemCode.UNKNOWN_ASSET.at("asset", "There is no such asset."));
    }
    String market = query.text("market");
    if (!market.isEmpty() && directory.market(market).isEmpty()) {
      query.complain(ProblemCode.UNKNOWN_MARKET.at("market", "There is no such market."));
    }
    LedgerBook.@Nullable Kind kind = query.choice("kind", LedgerBook.Kind.class);
    long from = query.time("from", 0);
    long to = query.time("to", QueryParameters.END_OF_TIME_MILLIS);
    int limit = query.count("limit", USUAL_ENTRIES, MAX_ENTRIES);
    LedgerBook.@Nullable Position before = before(account, query);
    return query.checked(() -> new LedgerBook.Query(asset, market, kind, from, to, limit, before));
  }

  private static LedgerBook.@Nullable Position before(String account, QueryParameters query) {
    String cursor = query.text("cursor");
    if (cursor.isEmpty()) {
      return null;
    }
    LedgerBook.@Nullable Position before = LedgerCursor.decode(account, cursor);
    if (before == null) {
      query.complain(
          ProblemCode.INVALID_PARAMETER.at(
              "cursor", "cursor is none that a page of this account's ledger gave."));
    }
    return before;
  }
}
