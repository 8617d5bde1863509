package org.thaliumx.http;

/**
 * Who sent a request.
 *
 * @param key the public name of the key it was signed with; empty where nobody needs to be named
 * @param account whom that key acts for; empty likewise
 */
record Caller(String key, String account) {

  /** Somebody who did not need to be named. */
  static final Caller NOBODY = new Caller("", "");
}
