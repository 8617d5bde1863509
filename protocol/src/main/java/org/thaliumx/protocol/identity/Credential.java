package org.thaliumx.protocol.identity;

/** What somebody is let in with, and can be taken away. */
public sealed interface Credential {

  /** A session of a user, by its id. */
  record Session(String id) implements Credential {}

  /** A key of the API, by its public name. */
  record Key(String name) implements Credential {}
}
