package org.thaliumx.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AmountsTest {
  private static final BigInteger PPM = BigInteger.valueOf(Amounts.PPM);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  @Test
  void roundsASharesFractionUp() {
    assertThat(Amounts.shareRoundedUp(0, 1_000)).isZero();
    assertThat(Amounts.shareRoundedUp(1, 1)).isEqualTo(1);
    assertThat(Amounts.shareRoundedUp(1_000, 1_000)).isEqualTo(1);
    assertThat(Amounts.shareRoundedUp(1_001, 1_000)).isEqualTo(2);
    assertThat(Amounts.shareRoundedUp(1_001, 0)).isZero();
    assertThat(Amounts.shareRoundedUp(Long.MAX_VALUE, Amounts.PPM)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void sharesAsUnboundedArithmeticDoes() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      long units = anyAmount(random);
      long rate = random.nextLong(Amounts.PPM + 1);
      assertThat(Amounts.shareRoundedUp(units, rate))
          .as("%d at %d ppm", units, rate)
          .isEqualTo(exactShare(units, rate))
          .isLessThanOrEqualTo(units);
    }
  }

  private static long exactShare(long units, long rate) {
    BigInteger[] parts =
        BigInteger.valueOf(units).multiply(BigInteger.valueOf(rate)).divideAndRemainder(PPM);
    return parts[0].longValueExact() + (parts[1].signum() > 0 ? 1 : 0);
  }

  @Test
  void refusesSharesThatMakeNoSense() {
    assertThatThrownBy(() -> Amounts.shareRoundedUp(-1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Amounts.shareRoundedUp(1, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Amounts.shareRoundedUp(1, Amounts.PPM + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhenASumOrProductDoesNotFit() {
    var random = new SplittableRandom(8);
    for (int i = 0; i < 100_000; i++) {
      long a = anyAmount(random);
      long b = anyAmount(random);
      BigInteger bigA = BigInteger.valueOf(a);
      BigInteger bigB = BigInteger.valueOf(b);
      assertThat(Amounts.productOrNegative(a, b)).isEqualTo(fitOrNegative(bigA.multiply(bigB)));
      assertThat(Amounts.sumOrNegative(a, b)).isEqualTo(fitOrNegative(bigA.add(bigB)));
    }
  }

  private static long fitOrNegative(BigInteger exact) {
    return exact.compareTo(MAX) > 0 ? -1 : exact.longValueExact();
  }

  /** Amounts of every size, and the edges more often than chance has it. */
  private static long anyAmount(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextLong(3);
      case 1 -> Long.MAX_VALUE - random.nextLong(3);
      default -> random.nextLong() >>> random.nextInt(1, 64);
    };
  }

  @Test
  void knowsThePowersOfTen() {
    assertThat(Amounts.powerOfTen(0)).isEqualTo(1);
    assertThat(Amounts.powerOfTen(12)).isEqualTo(1_000_000_000_000L);
    assertThat(Amounts.powerOfTen(18)).isEqualTo(1_000_000_000_000_000_000L);
  }
}
