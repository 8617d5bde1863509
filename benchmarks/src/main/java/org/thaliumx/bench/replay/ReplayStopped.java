package org.thaliumx.bench.replay;

/** The replay cannot go on; the message says why, in words for the user. */
final class ReplayStopped extends RuntimeException {

  private static final long serialVersionUID = 1;

  ReplayStopped(String message) {
    super(message);
  }
}
