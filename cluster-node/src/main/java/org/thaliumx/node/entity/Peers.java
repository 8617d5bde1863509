package org.thaliumx.node.entity;

import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** How an entity reaches the others; a message may be lost. */
interface Peers {

  void account(String id, Account.Command command);

  void market(String id, Market.Command command);
}
