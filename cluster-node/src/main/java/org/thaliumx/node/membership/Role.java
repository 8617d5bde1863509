package org.thaliumx.node.membership;

import java.util.Locale;

/** What a node is there for. A node may have both roles, and by default it has. */
public enum Role {
  /** A home for markets and accounts; keeps the ledger. */
  TRADING,
  /** Has doors for clients. */
  API;

  /** As it is written in settings, and how the cluster knows it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
