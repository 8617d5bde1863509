package org.thaliumx.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockoutPolicyTest {

  @Test
  void forgivesSomeAndThenGrowsToAnHour() {
    LockoutPolicy policy = LockoutPolicy.USER_AT_ADDRESS;
    assertThat(policy.lockMillis(0)).isZero();
    assertThat(policy.lockMillis(4)).isZero();
    assertThat(policy.lockMillis(5)).isEqualTo(30_000);
    assertThat(policy.lockMillis(6)).isEqualTo(60_000);
    assertThat(policy.lockMillis(11)).isEqualTo(1_920_000);
    assertThat(policy.lockMillis(12)).isEqualTo(3_600_000);
    assertThat(policy.lockMillis(Integer.MAX_VALUE)).isEqualTo(3_600_000);
  }

  @Test
  void forgivesAUserMoreThanAnAddressAndAnAddressMoreThanBothTogether() {
    assertThat(LockoutPolicy.ADDRESS.lockMillis(19)).isZero();
    assertThat(LockoutPolicy.ADDRESS.lockMillis(20)).isPositive();
    assertThat(LockoutPolicy.USER.lockMillis(49)).isZero();
    assertThat(LockoutPolicy.USER.lockMillis(50)).isPositive();
  }
}
