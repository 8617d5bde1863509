package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentSignaturesTest {
  private static final String HEX = "0511c63b6e532e73".repeat(4);
  private static final String BASE64 =
      "kqAJqfDUyriHIOgLX2QlQKKye1QWUD+4+3YiI+vbadoIWuHkPhWZbkWPNhPQ8R2M"
          .concat("OHsu6utDAq7rAN0pFhK7DAAA");

  private final RecentSignatures recent = new RecentSignatures(60_000);

  @Test
  void knowsASignatureAgainUntilItIsGoodNoMore() {
    assertThat(recent.claim("alice", HEX, 1_000)).isTrue();
    assertThat(recent.claim("alice", HEX, 1_000)).isFalse();
    assertThat(recent.claim("alice", HEX.toUpperCase(Locale.ROOT), 60_999)).isFalse();
    assertThat(recent.claim("alice", HEX, 61_000)).isFalse();
    assertThat(recent.claim("alice", HEX, 200_000)).isTrue();
    assertThat(recent.claim("alice", BASE64, 200_000)).isTrue();
    assertThat(recent.claim("alice", BASE64, 200_000)).isFalse();
  }

  @Test
  void forgetsOneOfManyAndNoOther() {
    var random = new Random(11);
    byte[] bytes = new byte[32];
    var signatures = new ArrayList<String>();
    for (int i = 0; i < 40_000; i++) {
      random.nextBytes(bytes);
      signatures.add(HexFormat.of().formatHex(bytes));
      assertFirst(signatures.getLast());
    }
    for (int i = 0; i < signatures.size(); i += 2) {
      recent.forget("alice", signatures.get(i));
    }
    for (int i = 0; i < signatures.size(); i++) {
      assertThat(recent.claim("alice", signatures.get(i), 5)).isEqualTo(i % 2 == 0);
    }
    recent.forget("alice", HEX);
    assertThat(recent.claim("alice", HEX, 5)).isTrue();
    recent.forget("alice", HEX);
    assertThat(recent.claim("alice", HEX, 61_000)).isTrue();
    recent.forget("alice", HEX);
    assertThat(recent.claim("alice", HEX, 121_001)).isTrue();
  }

  @Test
  void tellsKeysApart() {
    assertThat(recent.claim("alice", HEX, 0)).isTrue();
    assertThat(recent.claim("bob", HEX, 0)).isTrue();
  }

  @Test
  void remembersManyAndForgetsTheOldestOfTooMany() {
    var random = new Random(7);
    byte[] bytes = new byte[32];
    String first = "";
    for (int i = 0; i < 2_500_000; i++) {
      random.nextBytes(bytes);
      String signature = HexFormat.of().formatHex(bytes);
      first = i == 0 ? signature : first;
      assertFirst(signature);
      if (i == 100_000) {
        assertThat(recent.claim("alice", first, 5)).isFalse();
      }
    }
    assertThat(recent.claim("alice", HexFormat.of().formatHex(bytes), 5)).isFalse();
    assertThat(recent.claim("alice", first, 5)).isTrue();
  }

  /** Without the ceremony that would take most of the time. */
  private void assertFirst(String signature) {
    if (!recent.claim("alice", signature, 5)) {
      throw new AssertionError(signature + " counts as seen");
    }
  }
}
