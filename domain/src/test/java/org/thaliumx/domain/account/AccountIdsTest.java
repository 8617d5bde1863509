package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountIdsTest {

  @Test
  void knowsWhatCanNameAnAccount() {
    assertThat(AccountIds.isValid("a.b_c-9")).isTrue();
    assertThat(AccountIds.isValid("a".repeat(64))).isTrue();
    assertThat(AccountIds.isValid("a".repeat(65))).isFalse();
    assertThat(AccountIds.isValid("")).isFalse();
    assertThat(AccountIds.isValid("Alice")).isFalse();
    assertThat(AccountIds.isValid("clearing:BTC_USD")).isFalse();
  }

  @Test
  void keepsTheHouseFromCustomers() {
    assertThat(AccountIds.isCustomer("alice")).isTrue();
    assertThat(AccountIds.isCustomer("house")).isFalse();
  }
}
