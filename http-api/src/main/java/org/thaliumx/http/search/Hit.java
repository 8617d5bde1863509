package org.thaliumx.http.search;

import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Something that was found.
 *
 * @param id what it is called among its kind
 * @param matched the text of it that is like what was looked for
 * @param path where to read all of it
 * @param score see {@link Similarity}
 */
public record Hit(SearchKind kind, String id, String matched, String path, int score) {

  /** The best first, then by kind; among equals in the order in which they were found. */
  public static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingInt(Hit::score).reversed().thenComparing(Hit::kind);

  /** The best match among some texts of a thing; its score is 0 where there is none. */
  public static Hit best(
      Similarity wanted, SearchKind kind, String id, String path, String... texts) {
    return Stream.of(texts)
        .map(text -> new Hit(kind, id, text, path, wanted.of(text)))
        .max(Comparator.comparingInt(Hit::score))
        .orElseThrow();
  }
}
