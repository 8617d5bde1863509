package org.thaliumx.identity.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordsTest {

  private static final Passwords QUICK = new Passwords(8, 1);

  @Test
  void knowsItsOwnHashesAndNoOtherPassword() {
    String hash = QUICK.hash("pässword of mine");
    assertThat(hash).startsWith("$argon2id$v=19$m=8,t=1,p=1$").doesNotContain("mine");
    assertThat(Passwords.matches("pässword of mine", hash)).isTrue();
    assertThat(Passwords.matches("pässword of min", hash)).isFalse();
    assertThat(QUICK.hash("pässword of mine")).isNotEqualTo(hash);
  }

  @Test
  void takesAsMuchMemoryAndTimeAsIsAskedForAtLeast() {
    assertThat(Passwords.STANDARD.memoryKib()).isGreaterThanOrEqualTo(19 * 1024);
    assertThat(Passwords.STANDARD.passes()).isGreaterThanOrEqualTo(2);
  }

  /** However a keyboard composes its letters. */
  @Test
  void takesTheSameTextForTheSamePassword() {
    assertThat(Passwords.matches("pa\u0308ssword", QUICK.hash("p\u00e4ssword"))).isTrue();
  }

  /**
   * Made with the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m
   * 16 -p 1}.
   */
  @Test
  void knowsHashesOfTheReferenceImplementation() {
    String hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(Passwords.matches("password", hash)).isTrue();
  }

  @Test
  void takesNothingElseForAHash() {
    assertThatThrownBy(() -> Passwords.matches("p", "$2a$10$abc"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("abc");
  }
}
