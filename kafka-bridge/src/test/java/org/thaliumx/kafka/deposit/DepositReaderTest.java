package org.thaliumx.kafka.deposit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.money.Asset;

class DepositReaderTest {
  private final DepositReader reader = new DepositReader(new TwoAssets());

  private DepositCommand read(String text) {
    return reader.read(text.getBytes(UTF_8));
  }

  private static String json(String account, String asset, String amount, String reference) {
    return """
    {"account": "%s", "asset": "%s", "amount": "%s", "reference": "%s"}\
    """
        .formatted(account, asset, amount, reference);
  }

  @Test
  void readsADeposit() {
    assertThat(read(json("alice", "BTC", "0.50", "chain:1")))
        .isEqualTo(new DepositCommand.Deposit("alice", new Asset("BTC", 8), 50_000_000, "chain:1"));
  }

  @ParameterizedTest
  @CsvSource({
    "Alice, BTC, 1, r, INVALID_ACCOUNT",
    "'', BTC, 1, r, INVALID_ACCOUNT",
    "alice, DOGE, 1, r, UNKNOWN_ASSET",
    "alice, BTC, 0, r, INVALID_AMOUNT",
    "alice, BTC, -1, r, INVALID_AMOUNT",
    "alice, BTC, 1e3, r, INVALID_AMOUNT",
    "alice, BTC, 0.000000001, r, INVALID_AMOUNT",
    "alice, BTC, 99999999999999, r, INVALID_AMOUNT",
    "alice, BTC, 1, '', INVALID_REFERENCE",
    "alice, BTC, 1, ä, INVALID_REFERENCE"
  })
  void saysWhatIsWrong(
      String account, String asset, String amount, String ref, InvalidReason reason) {
    assertThat(read(json(account, asset, amount, ref)))
        .isEqualTo(new DepositCommand.Invalid(reason));
  }

  @Test
  void takesNothingButFourTexts() {
    String good = json("alice", "BTC", "1", "r");
    for (String bad :
        new String[] {
          "[]",
          "7",
          "nonsense",
          good + "x",
          good.replace("\"1\"", "1"),
          good.replace("}", ", \"more\": \"\"}"),
          good.replace("}", ", \"asset\": \"BTC\"}"),
          "{\"account\": \"alice\"}"
        }) {
      assertThat(read(bad))
          .as(bad)
          .isEqualTo(new DepositCommand.Invalid(InvalidReason.INVALID_JSON));
    }
  }

  @Test
  void takesNothingThatIsEmptyOrHuge() {
    var expected = new DepositCommand.Invalid(InvalidReason.INVALID_SIZE);
    assertThat(reader.read(null)).isEqualTo(expected);
    assertThat(reader.read(new byte[0])).isEqualTo(expected);
    assertThat(read(" ".repeat(5000) + json("alice", "BTC", "1", "r"))).isEqualTo(expected);
  }
}
