package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.junit.jupiter.api.Test;

class PersonalTextsTest {
  private final PersonalTexts texts = new PersonalTexts(10);
  private final TextMessage six = TextMessage.create("123456");
  private final TextMessage four = TextMessage.create("1234");

  @Test
  void areEnoughOnceTheyAreAsLongAsMayBe() {
    texts.hold(six);
    assertThat(texts.areEnough()).isFalse();
    texts.hold(four);
    assertThat(texts.areEnough()).isTrue();
    texts.release(six);
    assertThat(texts.areEnough()).isFalse();
  }

  @Test
  void countOneThatWaitsForSeveralClientsOnceAndUntilTheLastHasReadIt() {
    texts.hold(six);
    texts.hold(six);
    assertThat(texts.areEnough()).isFalse();
    texts.release(six);
    texts.hold(four);
    assertThat(texts.areEnough()).isTrue();
    texts.release(six);
    assertThat(texts.areEnough()).isFalse();
  }
}
