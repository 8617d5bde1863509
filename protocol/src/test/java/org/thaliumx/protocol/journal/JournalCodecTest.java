package org.thaliumx.protocol.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.protocol.RandomValues;

class JournalCodecTest {
  private static final int TRIES = 2_000;

  @ParameterizedTest
  @ValueSource(
      classes = {
        MarketBatch.class,
        AccountBatch.class,
        MarketSnapshot.class,
        AccountSnapshot.class
      })
  void readsWhateverItWrote(Class<?> type) throws Exception {
    long seed = System.nanoTime();
    var values = new RandomValues(seed);
    for (int i = 0; i < TRIES; i++) {
      Object value = values.of(type);
      byte[] bytes = JournalCodec.encode(value);
      assertThat(JournalCodec.decode(JournalCodec.manifest(value), bytes))
          .as("seed %d", seed)
          .isEqualTo(value);
    }
  }

  @Test
  void returnsListsThatNobodyCanChange() throws Exception {
    var batch = new MarketBatch(List.of(new FeesSettled(1, 2, 3)), List.of());
    var read = (MarketBatch) JournalCodec.decode("market-batch:1", JournalCodec.encode(batch));
    assertThat(read.events()).isUnmodifiable();
  }

  @Test
  void refusesToStoreAnythingElse() {
    assertThatThrownBy(() -> JournalCodec.encode("text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        ":",
        ":1",
        "market-batch",
        "market-batch:",
        "market-batch:0",
        "market-batch:-1",
        "market-batch:3",
        "market-batch:99999999999",
        "market-batch:one",
        "market-banana:1",
        "market-batch:1:1",
        "org.thaliumx.protocol.journal.MarketBatch:1"
      })
  void refusesManifestsItDoesNotKnow(String manifest) {
    assertRefuses(manifest, "82 81 84 07 01 02 03 80", manifest);
  }

  @ParameterizedTest
  @CsvSource({
    "82 81 84 18 63 01 02 03, unknown market event kind 99",
    "82 81 84 00 01 02 03, unknown market event kind 0",
    "82 81 84 20 01 02 03, unknown market event kind -1",
    "82 81 84 1b 7fffffffffffffff 01 02 03, 9223372036854775807 is no small number",
    "82 81 84 06 07 18fa 00, unknown CloseReason 250",
    "82 81 84 06 07 00 00, unknown CloseReason 0",
    "82 81 84 06 07 20 00, unknown CloseReason -1",
    "82 81 84 06 07 19 0100 00, unknown CloseReason 256",
  })
  void refusesNumbersThatMeanNothing(String hex, String complaint) {
    assertRefuses("market-batch:1", hex, complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'expected START_ARRAY, found null'",
    "07, 'expected START_ARRAY, found VALUE_NUMBER_INT'",
    "81 81 84 07 01 02 03, 'expected START_ARRAY, found END_ARRAY'",
    "82 81 83 07 01 02, 'expected VALUE_NUMBER_INT, found END_ARRAY'",
    "82 81 85 07 01 02 03 04, 'expected END_ARRAY, found VALUE_NUMBER_INT'",
    "82 81 84 07 01 02 03 80 00, VALUE_NUMBER_INT after the end",
    "82 81 84 07 01 02 f6, 'expected VALUE_NUMBER_INT, found VALUE_NULL'",
    "82 81 84 07 01 02 61 31, 'expected VALUE_NUMBER_INT, found VALUE_STRING'",
    "82 81 84 07 01 02 f9 4000, 'expected VALUE_NUMBER_INT, found VALUE_NUMBER_FLOAT'",
    "82 81 84 07 01 02 1b ffffffffffffffff, out of range of long",
    "82 81 85 03 7b 7fffffffffffffff 61, market-batch:1",
    "82 9b 7fffffffffffffff 84 07 01 02 03, market-batch:1",
    "82 81 86 02 01 61 61 01 88 01 01 01 00 01 01 f6 00 05, order terms out of range"
  })
  void refusesWhatIsNoSuchForm(String hex, String complaint) {
    assertRefuses("market-batch:1", hex, complaint);
  }

  private static void assertRefuses(String manifest, String hex, String complaint) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThatThrownBy(() -> JournalCodec.decode(manifest, bytes))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining(complaint);
  }
}
