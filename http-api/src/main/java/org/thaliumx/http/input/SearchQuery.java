package org.thaliumx.http.input;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.http.search.SearchKind;
import org.thaliumx.http.search.Similarity;

/**
 * What somebody looks for.
 *
 * @param wanted what it has to be like
 * @param kinds what it may be
 * @param limit how many hits at most
 */
public record SearchQuery(Similarity wanted, Set<SearchKind> kinds, int limit) {

  private static final int MAX_LENGTH = 64;
  private static final int USUAL = 20;
  private static final int MAX = 100;

  /** Reads the query of a search among some kinds. */
  public static Checked<SearchQuery> read(String rawQuery, Set<SearchKind> possible) {
    var query = QueryParameters.read(rawQuery, "q", "kinds", "limit");
    var wanted = Similarity.to(query.text("q"));
    if (wanted.isEmpty() || query.text("q").length() > MAX_LENGTH) {
      query.complain(
          ProblemCode.INVALID_PARAMETER.at(
              "q", "q must have a letter or a digit, and " + MAX_LENGTH + " characters at most."));
    }
    Set<SearchKind> kinds = kinds(query, possible);
    int limit = query.count("limit", USUAL, MAX);
    return query.checked(() -> new SearchQuery(wanted, kinds, limit));
  }

  private static Set<SearchKind> kinds(QueryParameters query, Set<SearchKind> possible) {
    String text = query.text("kinds");
    if (text.isEmpty()) {
      return possible;
    }
    var kinds = EnumSet.noneOf(SearchKind.class);
    for (String name : text.split(",", -1)) {
      possible.stream().filter(kind -> kind.name().equalsIgnoreCase(name)).forEach(kinds::add);
      if (possible.stream().noneMatch(kind -> kind.name().equalsIgnoreCase(name))) {
        query.complain(
            ProblemCode.INVALID_PARAMETER.at(
                "kinds", "kinds must be some of " + names(possible) + " with commas between."));
      }
    }
    return kinds;
  }

  private static String names(Set<SearchKind> kinds) {
    return Arrays.stream(SearchKind.values())
        .filter(kinds::contains)
        .map(Enum::name)
        .collect(Collectors.joining(", "));
  }
}
