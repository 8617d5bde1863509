package org.thaliumx.protocol;

import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.domain.limit.OrderDecision;

/**
 * How much clients may ask for, cluster-wide within a stated error. Each {@code take} counts what
 * it lets pass, answers at once and costs well under a microsecond. Thread-safe.
 *
 * <p>A door asks once for each request: for the address where nobody signed it, for the key where
 * somebody did; and once for the orders in it, whichever way they come. What cancels is counted and
 * never refused ({@link #chargeKey}).
 */
public interface RequestLimits {

  /** Nothing is counted, and nothing is refused. */
  RequestLimits NONE = new NoLimits();

  /**
   * Lets a request of a client's address pass, or refuses it.
   *
   * @param address as the connection says it, such as {@code 192.0.2.7}
   * @param weight what the request costs; 1 for the usual one
   */
  LimitDecision takeForAddress(String address, int weight);

  /**
   * Lets a request pass that a key signed, or refuses it.
   *
   * @param key the public name of the key
   * @param account whom the key acts for, which may have other keys
   */
  LimitDecision takeForKey(String key, String account, int weight);

  /** Counts a request of a key that passes in any case, because it cancels. */
  LimitDecision chargeKey(String key, String account, int weight);

  /** Lets so many new orders of an account pass, all or none. */
  OrderDecision takeOrders(String account, int orders);

  /** Counts that credentials came from an address that are none. */
  void failedToSign(String address);

  /**
   * Whether a signed request of an address may be looked at: not while too many wrong credentials
   * came from it.
   */
  LimitDecision maySign(String address);

  /** What an account may ask for. */
  AccountRates ratesOf(String account);

  /**
   * Lets an account ask for more or less from now on; other nodes follow within seconds. Fails with
   * {@link Unavailable} when it cannot be noted.
   *
   * @param actor the name of the operator's key
   */
  CompletionStage<AccountRates> setRates(
      String account, AccountRates rates, String actor, String reason);
}
