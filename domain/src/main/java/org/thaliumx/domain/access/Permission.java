package org.thaliumx.domain.access;

import java.util.Set;

/** What can be done here, with the scope a credential needs for it and the roles that may. */
public enum Permission {
  /** See one's own account. */
  VIEW_ACCOUNT(Scope.READ),
  /** Place, change and cancel one's own orders. */
  TRADE(Scope.TRADE),
  /** Move one's own money. */
  TRANSFER(Scope.TRANSFER),
  /** Manage one's own credentials. */
  MANAGE_KEYS(Scope.ADMIN),
  /** See any account, what operators did, and how the exchange does. */
  VIEW_EXCHANGE(Scope.READ),
  /** Open, halt and set up markets, stop the exchange, lead the cluster. */
  RUN_EXCHANGE(Scope.ADMIN),
  /** Move money into and out of any account. */
  MOVE_MONEY(Scope.TRANSFER),
  /** Stop, limit and restrict accounts, and cancel their orders. */
  RESTRICT_ACCOUNTS(Scope.ADMIN),
  /** Manage users and credentials of others. */
  GRANT_ACCESS(Scope.ADMIN);

  private final Scope scope;

  Permission(Scope scope) {
    this.scope = scope;
  }

  /** The scope a credential needs. */
  public Scope scope() {
    return scope;
  }

  /** Whether that role may. */
  public boolean isOf(Role role) {
    return switch (this) {
      case VIEW_ACCOUNT, TRADE, TRANSFER, MANAGE_KEYS -> true;
      case VIEW_EXCHANGE, RESTRICT_ACCOUNTS -> role != Role.TRADER;
      case RUN_EXCHANGE, MOVE_MONEY, GRANT_ACCESS -> role == Role.OPERATOR || role == Role.ADMIN;
    };
  }

  /** Whether who has that role may, with a credential of those scopes. */
  public boolean isGranted(Role role, Set<Scope> scopes) {
    return isOf(role) && scopes.contains(scope);
  }
}
