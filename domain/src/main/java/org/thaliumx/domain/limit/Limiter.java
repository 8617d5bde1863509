package org.thaliumx.domain.limit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.thaliumx.domain.limit.LimitDecision.Refusal;

/**
 * The limits as one node keeps them. It decides by what it let pass itself and by what others have
 * told it that they let pass, so all nodes together let pass no more than one of them would, but
 * for what the others let pass before they have heard: of each at most a full bucket and what comes
 * into it until then. It does not get more, however long it goes on: what was too much is owed.
 *
 * <p>Times are nanoseconds of a clock that never goes back and begins at 0. No locks; thread-safe.
 */
public final class Limiter {

  /** So many buckets there are at most of each limit; whoever comes then shares one. */
  public static final int MOST_BUCKETS = 50_000;

  private static final String OTHERS = "";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Rates rates;
  private final Function<String, AccountRates> ratesOf;
  private final int mostBuckets;
  private final Map<Limit, ConcurrentHashMap<String, TokenBucket>> buckets =
      new EnumMap<>(Limit.class);

  /** Those of which others have to be told something. */
  private final Queue<TokenBucket> untold = new ConcurrentLinkedQueue<>();

  /**
   * Full buckets for everybody.
   *
   * @param ratesOf what an account may ask for; answers at once
   */
  public Limiter(Rates rates, Function<String, AccountRates> ratesOf) {
    this(rates, ratesOf, MOST_BUCKETS);
  }

  Limiter(Rates rates, Function<String, AccountRates> ratesOf, int mostBuckets) {
    this.rates = rates;
    this.ratesOf = ratesOf;
    this.mostBuckets = mostBuckets;
    for (Limit limit : Limit.values()) {
      buckets.put(limit, new ConcurrentHashMap<>());
    }
  }

  /** Takes for a request that nobody signed. */
  public LimitDecision takeForAddress(String address, long weight, long now) {
    return take(bucket(Limit.ADDRESS, address, ""), rates.address(), weight, now);
  }

  /** Takes for a request that a key of an account signed. */
  public LimitDecision takeForKey(String key, String account, long weight, long now) {
    AccountRates of = ratesOf.apply(account);
    TokenBucket ofKey = bucket(Limit.KEY, key, account);
    TokenBucket ofAccount = bucket(Limit.ACCOUNT, account, account);
    long wait = ofAccount.waitNanos(of.account(), now, weight);
    if (wait > 0 && !ofKey.violations().isBanned(now)) {
      refused(ofKey, now);
      return decision(Refusal.LIMITED, ofAccount, of.account(), wait, now);
    }
    LimitDecision decision = take(ofKey, of.key(), weight, now);
    if (decision.passes()) {
      charge(ofAccount, of.account(), weight, now);
    }
    return decision;
  }

  /** Takes for a request that a key of an account signed and that passes in any case. */
  public LimitDecision chargeKey(String key, String account, long weight, long now) {
    AccountRates of = ratesOf.apply(account);
    TokenBucket ofKey = bucket(Limit.KEY, key, account);
    charge(ofKey, of.key(), weight, now);
    charge(bucket(Limit.ACCOUNT, account, account), of.account(), weight, now);
    return decision(Refusal.NONE, ofKey, of.key(), 0, now);
  }

  /** Takes for new orders of an account, all or none. */
  public OrderDecision takeOrders(String account, long orders, long now) {
    AccountRates of = ratesOf.apply(account);
    TokenBucket day = bucket(Limit.ORDERS_DAY, account, account);
    long wait = day.waitNanos(of.ordersInDay(), now, orders);
    TokenBucket shortly = bucket(Limit.ORDERS_TEN_SECONDS, account, account);
    LimitDecision tenSeconds =
        wait > 0
            ? decision(Refusal.NONE, shortly, of.ordersInTenSeconds(), 0, now)
            : take(shortly, of.ordersInTenSeconds(), orders, now);
    if (wait == 0 && tenSeconds.passes()) {
      charge(day, of.ordersInDay(), orders, now);
      shortly.count(of.ordersInTenSeconds(), now, orders);
      day.count(of.ordersInDay(), now, orders);
    }
    Refusal refusal = wait > 0 ? Refusal.LIMITED : Refusal.NONE;
    return new OrderDecision(
        tenSeconds,
        decision(refusal, day, of.ordersInDay(), wait, now),
        shortly.counted(of.ordersInTenSeconds(), now),
        day.counted(of.ordersInDay(), now));
  }

  /** Counts that credentials came from an address that are none. */
  public void failedToSign(String address, long now) {
    TokenBucket bucket = bucket(Limit.CREDENTIALS, address, "");
    if (!bucket.violations().isBanned(now) && !take(bucket, rates.credentials(), 1, now).passes()) {
      charge(bucket, rates.credentials(), 1, now);
    }
  }

  /** Whether a signed request of an address is looked at; whoever goes on asking is banned. */
  public LimitDecision maySign(String address, long now) {
    TokenBucket known = buckets(Limit.CREDENTIALS).get(address);
    if (known == null) {
      return new LimitDecision(
          Refusal.NONE, rates.credentials().burst(), rates.credentials().periodSeconds(), 0, 0);
    }
    long wait = known.waitNanos(rates.credentials(), now, 1);
    Refusal refusal = wait > 0 ? Refusal.LIMITED : Refusal.NONE;
    if (wait > 0) {
      refused(known, now);
    }
    return known.violations().isBanned(now)
        ? banned(known, rates.credentials(), now)
        : decision(refusal, known, rates.credentials(), wait, now);
  }

  private LimitDecision take(TokenBucket bucket, Rate rate, long weight, long now) {
    if (bucket.violations().isBanned(now)) {
      return banned(bucket, rate, now);
    }
    if (bucket.take(rate, now, weight)) {
      noteUsage(bucket, weight);
      return decision(Refusal.NONE, bucket, rate, 0, now);
    }
    refused(bucket, now);
    return bucket.violations().isBanned(now)
        ? banned(bucket, rate, now)
        : decision(Refusal.LIMITED, bucket, rate, bucket.waitNanos(rate, now, weight), now);
  }

  private void charge(TokenBucket bucket, Rate rate, long weight, long now) {
    if (bucket.charge(rate, now, weight)) {
      noteUsage(bucket, weight);
    }
  }

  private void refused(TokenBucket bucket, long now) {
    if (bucket.limit.bans() && bucket.refused(now)) {
      bucket.noteBan();
      untold.add(bucket);
    }
  }

  private void noteUsage(TokenBucket bucket, long weight) {
    if (bucket.noteUsage(weight)) {
      untold.add(bucket);
    }
  }

  private static LimitDecision banned(TokenBucket bucket, Rate rate, long now) {
    long left = bucket.violations().bannedUntilNanos() - now;
    return decision(Refusal.BANNED, bucket, rate, left, now);
  }

  private static LimitDecision decision(
      Refusal refusal, TokenBucket bucket, Rate rate, long waitNanos, long now) {
    return new LimitDecision(
        refusal,
        rate.burst(),
        rate.periodSeconds(),
        bucket.used(rate, now),
        (waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }

  private ConcurrentHashMap<String, TokenBucket> buckets(Limit limit) {
    return Objects.requireNonNull(buckets.get(limit));
  }

  private TokenBucket bucket(Limit limit, String name, String account) {
    ConcurrentHashMap<String, TokenBucket> all = buckets(limit);
    TokenBucket known = all.get(name);
    if (known != null) {
      return known;
    }
    boolean full = all.mappingCount() >= mostBuckets;
    return all.computeIfAbsent(
        full ? OTHERS : name, of -> new TokenBucket(limit, of, full ? OTHERS : account));
  }

  /** What others have to be told; each of it once. */
  public List<Usage> takeUsage(long now) {
    List<Usage> usages = new ArrayList<>();
    for (int left = untold.size(); left > 0; left--) {
      TokenBucket bucket = untold.poll();
      if (bucket == null) {
        break;
      }
      usages.add(bucket.takeUsage(now));
    }
    usages.removeIf(usage -> usage.weight() == 0 && usage.bans() == 0);
    return usages;
  }

  /** Takes what was taken on another node, as that has told. */
  public void applyUsage(Collection<Usage> usages, long now) {
    for (Usage usage : usages) {
      TokenBucket bucket = bucket(usage.limit(), usage.name(), usage.account());
      Rate rate = rates.of(usage.limit(), ratesOf.apply(usage.account()));
      bucket.takenElsewhere(rate, now, usage.weight());
      if (usage.bans() > 0) {
        bucket.banned(usage.bans(), now + usage.bannedForMillis() * NANOS_PER_MILLI);
      }
    }
  }

  /**
   * Lets go what is as if it had never been; answers how many buckets there are still. What only
   * has its count left stays until there are many.
   */
  public int sweep(long now) {
    int left = 0;
    for (ConcurrentHashMap<String, TokenBucket> all : buckets.values()) {
      boolean many = all.mappingCount() > mostBuckets / 2;
      all.values().removeIf(bucket -> bucket.isIdle(now) && (many || !isCounted(bucket, now)));
      left += all.size();
    }
    return left;
  }

  private boolean isCounted(TokenBucket bucket, long now) {
    return bucket.counted(rates.of(bucket.limit, ratesOf.apply(bucket.account)), now) > 0;
  }
}
