package org.thaliumx.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.domain.access.Role;

/**
 * One thing a client can ask for.
 *
 * @param access who may
 * @param needsJournal whether it is of no use to try while the journal is down
 * @param howToAsk how a client learns what became of it when no answer came; empty where nothing
 *     can have changed
 * @param confidential whether the body holds secrets, and must not be put on record, nor be known
 *     again by a hash of it
 * @param revealing whether the answer holds a secret, and must not be kept
 * @param action what is done
 */
record Endpoint(
    Access access,
    boolean needsJournal,
    String howToAsk,
    boolean confidential,
    boolean revealing,
    Action action) {

  Endpoint(Access access, boolean needsJournal, String howToAsk, Action action) {
    this(access, needsJournal, howToAsk, false, false, action);
  }

  /** Who may use an endpoint. */
  enum Access {
    /** Anybody. */
    PUBLIC(Optional.empty()),
    /** {@link Permission#VIEW_ACCOUNT}. */
    VIEW_ACCOUNT(Permission.VIEW_ACCOUNT),
    /** {@link Permission#TRADE}. */
    TRADE(Permission.TRADE),
    /** {@link Permission#TRANSFER}. */
    TRANSFER(Permission.TRANSFER),
    /** {@link Permission#MANAGE_KEYS}. */
    MANAGE_KEYS(Permission.MANAGE_KEYS),
    /** {@link Permission#VIEW_EXCHANGE}. */
    VIEW_EXCHANGE(Permission.VIEW_EXCHANGE),
    /** The same; on a demo node on loopback, anybody. */
    VIEW_EXCHANGE_OR_DEMO(Permission.VIEW_EXCHANGE),
    /** {@link Permission#RUN_EXCHANGE}. */
    RUN_EXCHANGE(Permission.RUN_EXCHANGE),
    /** {@link Permission#MOVE_MONEY}. */
    MOVE_MONEY(Permission.MOVE_MONEY),
    /** {@link Permission#RESTRICT_ACCOUNTS}. */
    RESTRICT_ACCOUNTS(Permission.RESTRICT_ACCOUNTS),
    /** {@link Permission#GRANT_ACCESS}. */
    GRANT_ACCESS(Permission.GRANT_ACCESS);

    private final Optional<Permission> permission;

    Access(Permission permission) {
      this(Optional.of(permission));
    }

    Access(Optional<Permission> permission) {
      this.permission = permission;
    }

    /** What whoever uses it needs; empty for nothing. */
    Optional<Permission> permission() {
      return permission;
    }

    /** Whether traders may not. */
    boolean isForOperators() {
      return permission.filter(needed -> !needed.isOf(Role.TRADER)).isPresent();
    }

    /** Whether it is what traders do, who have to say who they are. */
    boolean isForTraders() {
      return permission.filter(needed -> needed.isOf(Role.TRADER)).isPresent();
    }
  }

  /** What is done for a request. */
  @FunctionalInterface
  interface Action {
    CompletionStage<HttpResponse> answer(Call call);
  }

  static Endpoint open(Action action) {
    return new Endpoint(Access.PUBLIC, false, "", action);
  }

  static Endpoint reading(Access access, Action action) {
    return new Endpoint(access, true, "", action);
  }

  static Endpoint writing(Access access, String howToAsk, Action action) {
    return new Endpoint(access, true, howToAsk, action);
  }

  /** A write whose body holds secrets. */
  static Endpoint confidential(Access access, String howToAsk, Action action) {
    return new Endpoint(access, true, howToAsk, true, false, action);
  }

  /** A write whose answer holds a secret. */
  static Endpoint revealing(Access access, String howToAsk, Action action) {
    return new Endpoint(access, true, howToAsk, false, true, action);
  }

  /** Whether something may change. */
  boolean writes() {
    return !howToAsk.isEmpty();
  }

  /**
   * Whether doing the same request again has to be refused by all nodes. Orders and transfers are
   * too many to ask the database about each; they have ids of their clients' for that.
   */
  boolean isOnce() {
    return writes()
        && switch (access) {
          case PUBLIC, TRADE, TRANSFER, MOVE_MONEY -> false;
          case VIEW_ACCOUNT,
              MANAGE_KEYS,
              VIEW_EXCHANGE,
              VIEW_EXCHANGE_OR_DEMO,
              RUN_EXCHANGE,
              RESTRICT_ACCOUNTS,
              GRANT_ACCESS ->
              true;
        };
  }

  /** Whether who stays connected may ask for it. */
  boolean isForVisitors() {
    return access.isForTraders() && !isAct();
  }

  /** Whether using it is an act of an operator, or about credentials: it has to be on record. */
  boolean isAct() {
    return writes() && (access.isForOperators() || access == Access.MANAGE_KEYS);
  }
}
