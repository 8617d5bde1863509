package org.thaliumx.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;

/**
 * Somebody who trades by way of a node, or of whichever is there, and insists as a good client
 * does: what has no certain answer is asked again, under the same client order id or reference,
 * until it has one. A certain refusal is thrown as a {@link Refusal}. All verbs block. Thread-safe.
 */
public final class Client {

  /** An answer that is lost with a node never comes: so long it is waited for, then asked again. */
  private static final Duration ATTEMPT = Duration.ofMillis(1_500);

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** What a node gave instead of an answer, when it is over. */
  private static final Object OVER = new Object();

  private final Supplier<Optional<Incarnation>> way;
  private final Venue venue;

  Client(Supplier<Optional<Incarnation>> way, Venue venue) {
    this.way = way;
    this.venue = venue;
  }

  /** Opens a market; it stays open. */
  public void openMarket(MarketSpec spec) {
    venue.add(spec);
    insist(
        "to open " + spec.id(),
        exchange ->
            exchange.<Market.OpenReply>askMarket(
                spec.id(), replyTo -> new Market.Open(spec, KillSwitchAct.NONE, replyTo)),
        Market.Opened.class);
  }

  /** Places an order; returns what has become of it when its market has matched it. */
  public OrderView placeOrder(String account, OrderRequest request) {
    OrderRequest named = venue.named(request);
    MarketSpec spec = venue.market(request.market());
    Account.OrderResult placed =
        insist(
            account + "'s " + named,
            exchange ->
                exchange.<Account.OrderReply>askAccount(
                    account, replyTo -> new Account.PlaceOrder(spec, named, null, replyTo)),
            Account.OrderResult.class);
    return venue.told(account, placed.order());
  }

  /** Cancels an order; returns what became of it, also where it was closed before. */
  public OrderView cancelOrder(String account, OrderView order) {
    return cancelOrder(account, order.request().market(), order.orderId());
  }

  /** Cancels an order; returns what became of it, also where it was closed before. */
  public OrderView cancelOrder(String account, String market, long orderId) {
    try {
      return venue.told(account, cancelled(account, market, orderId).order());
    } catch (Refusal refusal) {
      if (refusal.reason() == RejectReason.ORDER_CLOSED) {
        return order(account, market, orderId);
      }
      throw refusal;
    }
  }

  private Account.OrderResult cancelled(String account, String market, long orderId) {
    return insist(
        "to cancel " + account + "'s " + orderId,
        exchange ->
            exchange.<Account.OrderReply>askAccount(
                account, replyTo -> new Account.CancelOrder(market, orderId, replyTo)),
        Account.OrderResult.class);
  }

  /** Shows an order as it is now. */
  public OrderView order(String account, String market, long orderId) {
    Account.OrderResult shown =
        insist(
            account + "'s " + orderId,
            exchange ->
                exchange.<Account.OrderReply>askAccount(
                    account, replyTo -> new Account.GetOrder(market, orderId, replyTo)),
            Account.OrderResult.class);
    return venue.told(account, shown.order());
  }

  /**
   * Returns when an order has that status: an account hears of a trade a moment after the one whose
   * order made it.
   */
  public void awaitOrder(String account, String market, long orderId, OrderStatus status) {
    Await.until(
        TIMEOUT,
        () -> order(account, market, orderId).status() == status,
        () -> account + "'s " + orderId + " " + status);
  }

  /** Brings money in: units of an asset of one of the markets. Returns the new balance. */
  public Balance deposit(String account, String assetCode, long units) {
    Asset asset = venue.asset(assetCode);
    String reference = venue.newName();
    Account.Transferred done =
        insist(
            account + "'s deposit",
            exchange ->
                exchange.<Account.TransferReply>askAccount(
                    account, replyTo -> new Account.Deposit(asset, units, reference, replyTo)),
            Account.Transferred.class);
    return done.balance();
  }

  /** Takes money out. Returns the new balance. */
  public Balance withdraw(String account, String assetCode, long units) {
    Asset asset = venue.asset(assetCode);
    String reference = venue.newName();
    Account.Transferred done =
        insist(
            account + "'s withdrawal",
            exchange ->
                exchange.<Account.TransferReply>askAccount(
                    account, replyTo -> new Account.Withdraw(asset, units, reference, replyTo)),
            Account.Transferred.class);
    return done.balance();
  }

  /** What an account has, by asset code. */
  public SortedMap<String, Balance> balances(String account) {
    return insist(
            account + "'s balances",
            exchange ->
                exchange.<Account.BalancesReply>askAccount(account, Account.GetBalances::new),
            Account.BalancesResult.class)
        .balances();
  }

  /** What an account has of an asset. */
  public Balance balance(String account, String assetCode) {
    return balances(account).getOrDefault(assetCode, Balance.ZERO);
  }

  /** The best levels of a market's book, 100 on each side. */
  public BookView book(String market) {
    return insist(
            "the book of " + market,
            exchange ->
                exchange.<Market.BookReply>askMarket(
                    market, replyTo -> new Market.GetBook(100, replyTo)),
            Market.BookResult.class)
        .book();
  }

  /** The newest trades of a market, newest first. */
  public List<Trade> trades(String market) {
    return insist(
            "the trades of " + market,
            exchange ->
                exchange.<Market.TradesReply>askMarket(
                    market, replyTo -> new Market.GetTrades(100, replyTo)),
            Market.TradesResult.class)
        .trades();
  }

  Market.StateHashResult stateHash(String market) {
    return insist(
        "the state of " + market,
        exchange -> exchange.<Market.StateHashReply>askMarket(market, Market.GetStateHash::new),
        Market.StateHashResult.class);
  }

  /**
   * Asks for whatever the protocol has: for commands that have no verb here.
   *
   * @param ask sends the command; it is called again where the answer is not certain, so it must
   *     not matter how often it is
   * @param wanted the answer that counts; any other than a refusal is an error
   */
  public <R> R insist(
      String what, Function<Exchange, ? extends CompletionStage<?>> ask, Class<R> wanted) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    String last = "no node is up";
    while (System.nanoTime() - deadline < 0) {
      Object reply = way.get().map(node -> attempt(node, ask)).orElse(null);
      if (wanted.isInstance(reply)) {
        return wanted.cast(reply);
      }
      RejectReason reason = reasonOf(reply);
      if (reason != null && isCertain(reason)) {
        throw new Refusal(what, reason);
      }
      last = String.valueOf(reply);
      Await.pause();
    }
    throw new AssertionError("no certain answer to " + what + ": " + last);
  }

  private static @Nullable Object attempt(
      Incarnation node, Function<Exchange, ? extends CompletionStage<?>> ask) {
    try {
      CompletableFuture<?> answer = ask.apply(node.exchange()).toCompletableFuture();
      return CompletableFuture.anyOf(answer, node.over().thenApply(gone -> OVER))
          .get(ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable RejectReason reasonOf(@Nullable Object reply) {
    return switch (reply) {
      case Account.Refused(RejectReason reason) -> reason;
      case Market.Refused(RejectReason reason) -> reason;
      case null, default -> null;
    };
  }

  private static boolean isCertain(RejectReason reason) {
    return switch (reason) {
      case OVERLOADED, UNAVAILABLE, OUTCOME_UNKNOWN -> false;
      default -> true;
    };
  }
}
