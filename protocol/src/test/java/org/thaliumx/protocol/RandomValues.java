package org.thaliumx.protocol;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.rules.ScheduledPhase;

/**
 * Makes values of any record from its declaration, so that a component or a kind that is added is
 * tried without anybody remembering it. Equal seeds give equal values.
 */
public final class RandomValues {
  private static final List<String> TEXTS =
      List.of("", "a", "alice", "BTC_USDT", "Zürich ☃ \uD83D\uDE00", "x".repeat(300));

  private final Random random;
  private final Supplier<ActorRef<?>> refs;
  private final RandomOrders orders;

  /**
   * @param refs gives an actor where one is wanted
   */
  public RandomValues(long seed, Supplier<ActorRef<?>> refs) {
    this.random = new Random(seed);
    this.refs = refs;
    this.orders = new RandomOrders(this, random);
  }

  /** Values without actors. */
  public RandomValues(long seed) {
    this(
        seed,
        () -> {
          throw new IllegalStateException("no actors here");
        });
  }

  /** A value of that type. */
  public <T> T of(Class<T> type) {
    return type.cast(valueOf(type));
  }

  private Object valueOf(Type type) {
    return switch (type) {
      case ParameterizedType generic -> genericOf(generic);
      case Class<?> plain -> plainOf(plain);
      default -> throw new IllegalArgumentException("cannot make a " + type);
    };
  }

  private Object genericOf(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      return listOf(arguments[0]);
    }
    if (type.getRawType() == Set.class) {
      return Set.copyOf(listOf(arguments[0]));
    }
    if (type.getRawType() == SortedMap.class) {
      return mapOf(arguments[1]);
    }
    if (type.getRawType() == ActorRef.class) {
      return refs.get();
    }
    throw new IllegalArgumentException("cannot make a " + type);
  }

  private List<Object> listOf(Type element) {
    List<Object> values = new ArrayList<>();
    for (int size = random.nextInt(4); values.size() < size; ) {
      values.add(valueOf(element));
    }
    return values;
  }

  private SortedMap<String, Object> mapOf(Type element) {
    SortedMap<String, Object> values = new TreeMap<>();
    for (Object key : new TreeSet<>(listOf(String.class))) {
      values.put((String) key, valueOf(element));
    }
    return values;
  }

  private Object plainOf(Class<?> type) {
    if (type == long.class || type == Long.class) {
      return number();
    }
    if (type == int.class) {
      return (int) number();
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == String.class) {
      return oneOf(TEXTS);
    }
    if (type.isEnum() || type.isSealed()) {
      return type.isEnum()
          ? oneOf(Arrays.asList(type.getEnumConstants()))
          : valueOf(oneOf(List.of(type.getPermittedSubclasses())));
    }
    return constrainedOrAny(type);
  }

  private Object constrainedOrAny(Class<?> type) {
    if (type == Asset.class) {
      return asset();
    }
    if (type == MarketSpec.class) {
      return spec();
    }
    if (type == Balance.class) {
      return new Balance(positive(), positive());
    }
    if (type == OrderTerms.class) {
      return orders.terms();
    }
    if (type == OrderRequest.class) {
      return orders.request(oneOf(TEXTS), oneOf(TEXTS));
    }
    if (Submission.class.isAssignableFrom(type)) {
      return submission(type);
    }
    if (type == MarketLimits.class) {
      return new MarketLimits(random.nextInt(Integer.MAX_VALUE), positive());
    }
    if (type == WithdrawalLimitSet.class) {
      return new WithdrawalLimitSet(asset(), positive(), oneOf(TEXTS), oneOf(TEXTS), number());
    }
    return type == MarketRules.class ? rules() : anyRecord(type);
  }

  private Object submission(Class<?> type) {
    if (type == Submission.Place.class) {
      return new Submission.Place(orders.terms());
    }
    if (type == Submission.PlaceList.class) {
      return orders.list();
    }
    return type == Submission.Amend.class
        ? new Submission.Amend(positive(), positive(), positive(), positive())
        : new Submission.Replace(positive(), random.nextBoolean(), orders.terms());
  }

  private MarketRules rules() {
    long minQuantityLots = positive();
    long minNotionalUnits = positive();
    return new MarketRules(
        minQuantityLots,
        Math.max(minQuantityLots, positive()),
        minNotionalUnits,
        Math.max(minNotionalUnits, positive()),
        random.nextInt(Integer.MAX_VALUE),
        new PriceBand(
            random.nextInt(10_001), random.nextInt(10_001), of(BandBreach.class), positive()),
        new CircuitBreaker(random.nextInt(10_001), positive(), positive(), positive()),
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i ->
                new ScheduledPhase(
                    i * 20_000 + random.nextInt(20_000),
                    of(MarketPhase.class),
                    of(AuctionKind.class)))
            .toList());
  }

  private Object anyRecord(Class<?> type) {
    RecordComponent[] components =
        requireNonNull(type.getRecordComponents(), () -> "cannot make a " + type);
    @Nullable Object[] values = Arrays.stream(components).map(this::componentOf).toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a " + type, e);
    }
  }

  private @Nullable Object componentOf(RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    boolean absent = type.isAnnotationPresent(Nullable.class) && random.nextBoolean();
    return absent ? null : valueOf(component.getGenericType());
  }

  /** Any number, small ones and the extremes more often than their share. */
  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(30);
      case 1 -> oneOf(List.of(0L, -1L, 23L, 24L, 255L, 256L, Long.MIN_VALUE, Long.MAX_VALUE));
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  long positive() {
    return Math.max(1, number() & Long.MAX_VALUE);
  }

  private Asset asset() {
    return new Asset(oneOf(List.of("BTC", "USDT", "A")), random.nextInt(Asset.MAX_SCALE + 1));
  }

  private MarketSpec spec() {
    Asset base = asset();
    Asset quote = new Asset("USD", random.nextInt(Asset.MAX_SCALE + 1));
    int tickDigits = random.nextInt(base.scale() + 1);
    return new MarketSpec(
        MarketSpec.idOf(base, quote),
        base,
        quote,
        Amounts.powerOfTen(tickDigits),
        Amounts.powerOfTen(base.scale() - tickDigits) * (1 + random.nextInt(9)),
        random.nextInt((int) MarketSpec.MAX_FEE_PPM + 1),
        random.nextInt((int) MarketSpec.MAX_FEE_PPM + 1),
        of(FeeAsset.class));
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
