package org.thaliumx.protocol.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.order.CloseReason.HOLD_EXHAUSTED;
import static org.thaliumx.domain.order.OrderStatus.PENDING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.settlement.Settlement.FeeIncome;

/** What was once stored is read for ever: the golden file of a released version never changes. */
class GoldenFormTest {
  private static final Map<String, Object> VALUES = GoldenForms.all();
  private static final Map<String, Form> FORMS = read("golden-3.txt");
  private static final Map<String, Form> SECOND_FORMS = read("golden-2.txt");
  private static final Map<String, Form> FIRST_FORMS = read("golden-1.txt");
  static final Set<String> NAMES = VALUES.keySet();
  static final Set<String> FIRST_NAMES = FIRST_FORMS.keySet();

  private record Form(String manifest, String hex) {}

  /** Each line is a name, a manifest and the bytes. */
  private static Map<String, Form> read(String file) {
    Map<String, Form> forms = new LinkedHashMap<>();
    try (var in = requireNonNull(GoldenFormTest.class.getResourceAsStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .map(line -> line.split(" "))
          .forEach(words -> forms.put(words[0], new Form(words[1], words[2])));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
    return forms;
  }

  @Test
  void hasAFormForEveryValueAndNoOther() {
    assertThat(FORMS.keySet()).containsExactlyElementsOf(NAMES);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void writesEveryValueInItsGoldenForm(String name) {
    String hex = HexFormat.of().formatHex(JournalCodec.encode(requireNonNull(VALUES.get(name))));
    assertThat(hex).isEqualTo(requireNonNull(FORMS.get(name)).hex());
  }

  /** A node of the release before reads what has not changed since. */
  @ParameterizedTest
  @FieldSource("FIRST_NAMES")
  void writesInTheFirstVersionWhatIsStillAsItWasThen(String name) {
    Object value = requireNonNull(VALUES.get(name));
    Form first = requireNonNull(FIRST_FORMS.get(name));
    String hex = HexFormat.of().formatHex(JournalCodec.encode(value));
    assertThat(JournalCodec.manifest(value).equals(first.manifest()))
        .isEqualTo(hex.equals(first.hex()));
  }

  @Test
  void givesEachKindAVersionOfItsOwn() {
    assertThat(VALUES.values().stream().map(JournalCodec::manifest).distinct())
        .containsExactlyInAnyOrder(
            "market-batch:1", "account-batch:1", "market-snapshot:1", "account-snapshot:3");
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void readsEveryGoldenForm(String name) throws Exception {
    Form form = requireNonNull(FORMS.get(name));
    byte[] bytes = HexFormat.of().parseHex(form.hex());
    assertThat(JournalCodec.decode(form.manifest(), bytes)).isEqualTo(VALUES.get(name));
  }

  @ParameterizedTest
  @FieldSource("FIRST_NAMES")
  void readsEveryFormOfTheFirstVersion(String name) throws Exception {
    Form form = requireNonNull(FIRST_FORMS.get(name));
    byte[] bytes = HexFormat.of().parseHex(form.hex());
    assertThat(JournalCodec.decode(form.manifest(), bytes))
        .isEqualTo(asInTheFirstVersion(requireNonNull(VALUES.get(name))));
  }

  @ParameterizedTest
  @FieldSource("FIRST_NAMES")
  void readsEveryFormOfTheSecondVersion(String name) throws Exception {
    Form form = requireNonNull(SECOND_FORMS.get(name));
    byte[] bytes = HexFormat.of().parseHex(form.hex());
    assertThat(JournalCodec.decode(form.manifest(), bytes))
        .isEqualTo(withoutPastIds(requireNonNull(VALUES.get(name))));
  }

  /** Events of accounts were not counted then. */
  private static Object asInTheFirstVersion(Object value) {
    return value instanceof AccountSnapshot s ? of(s, 0) : value;
  }

  /** Nor were the ids of past orders known. */
  private static Object withoutPastIds(Object value) {
    return value instanceof AccountSnapshot s ? of(s, s.sequence()) : value;
  }

  private static AccountSnapshot of(AccountSnapshot s, long sequence) {
    return new AccountSnapshot(
        s.balances(),
        s.channels(),
        s.closed(),
        s.transfers(),
        s.selfTrade(),
        s.selfTradeGroup(),
        s.controls(),
        sequence,
        List.of());
  }

  @Test
  void holdsEveryRecordAndEnumValueThatCanBeStored() {
    Set<Object> storable = new LinkedHashSet<>();
    Stream.of(MarketBatch.class, AccountBatch.class, MarketSnapshot.class, AccountSnapshot.class)
        .forEach(type -> StoredParts.ofType(type, storable));
    Set<Object> held = new LinkedHashSet<>();
    VALUES.values().forEach(value -> StoredParts.ofValue(value, held));
    assertThat(storable).contains(Traded.class, FeeIncome.class, HOLD_EXHAUSTED, PENDING);
    assertThat(held).containsExactlyInAnyOrderElementsOf(storable);
  }
}
