package org.thaliumx.http.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActSubjectTest {

  private static ActSubject of(String path, String body) {
    return ActSubject.of(path, body.replace('\'', '"'));
  }

  @Test
  void readsThePath() {
    assertThat(of("/v1/admin/markets/BTC_USDT/phase", ""))
        .isEqualTo(new ActSubject("BTC_USDT", ""));
    assertThat(of("/v1/admin/accounts/alice/status", "")).isEqualTo(new ActSubject("", "alice"));
    assertThat(of("/v1/admin/markets/BTC_USDT/fees/alice", "{'account':'bob'}"))
        .isEqualTo(new ActSubject("BTC_USDT", "alice"));
  }

  @Test
  void readsTheBody() {
    assertThat(of("/v1/deposits", "{'x':{'account':'no'},'asset':'BTC','account':'alice'}"))
        .isEqualTo(new ActSubject("", "alice"));
    assertThat(of("/v1/markets", "{'base':'BTC','quote':'EUR'}"))
        .isEqualTo(new ActSubject("BTC_EUR", ""));
  }

  @Test
  void makesNothingOfNonsense() {
    var nothing = new ActSubject("", "");
    assertThat(of("/v1/deposits", "['account','alice']")).isEqualTo(nothing);
    assertThat(of("/v1/deposits", "{'account':7")).isEqualTo(nothing);
    assertThat(of("/v1/markets", "{'base':'BTC'}")).isEqualTo(nothing);
    assertThat(of("", "")).isEqualTo(nothing);
  }
}
