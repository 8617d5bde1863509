package org.thaliumx.http.problem;

import org.jspecify.annotations.Nullable;

/**
 * Why one request was not done.
 *
 * @param code what kind of problem it is
 * @param detail what is wrong this time, in a sentence for a person
 * @param field the field, header or parameter at fault; null where it is none in particular
 * @param query the path that tells what became of it; null where it was not done, or none does
 */
public record Problem(
    ProblemCode code, String detail, @Nullable String field, @Nullable String query) {

  /** A problem of something that was not done. */
  public Problem(ProblemCode code, String detail, @Nullable String field) {
    this(code, detail, field, null);
  }

  /** The same with where to ask what became of it. */
  public Problem askedAt(String path) {
    return new Problem(code, detail, field, path);
  }
}
