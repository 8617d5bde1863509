package org.thaliumx.persistence.ledger;

import java.math.BigInteger;

/**
 * A sum of any size, which is nearly always a small one: counted in a {@code long}, and only what
 * that cannot hold is set aside. Not thread-safe.
 */
final class Total {
  private long units;
  private BigInteger setAside = BigInteger.ZERO;

  void add(long more) {
    long sum = units + more;
    if (((units ^ sum) & (more ^ sum)) < 0) {
      setAside = setAside.add(BigInteger.valueOf(units));
      units = more;
    } else {
      units = sum;
    }
  }

  BigInteger value() {
    return setAside.signum() == 0
        ? BigInteger.valueOf(units)
        : setAside.add(BigInteger.valueOf(units));
  }

  boolean isZero() {
    return value().signum() == 0;
  }
}
