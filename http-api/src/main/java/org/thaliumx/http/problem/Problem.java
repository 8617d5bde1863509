package org.thaliumx.http.problem;

import org.jspecify.annotations.Nullable;

/**
 * Why one request was not done.
 *
 * @param code what kind of problem it is
 * @param detail what is wrong this time, in a sentence for a person
 * @param field the field, header or parameter at fault; null where it is none in particular
 */
public record Problem(ProblemCode code, String detail, @Nullable String field) {}
