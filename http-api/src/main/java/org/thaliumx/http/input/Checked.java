package org.thaliumx.http.input;

import org.thaliumx.http.problem.Problem;

/** Something a client sent, once checked: the value, or what is wrong with it. */
public sealed interface Checked<T> {

  /** It is as it should be. */
  record Good<T>(T value) implements Checked<T> {}

  /** It is not. */
  record Bad<T>(Problem problem) implements Checked<T> {}
}
