package org.thaliumx.identity.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.thaliumx.protocol.identity.WrappedKeys.WrappedKey;

class EnvelopesTest {
  private static final byte[] SECRET = "alice-secret".getBytes(UTF_8);

  private final InMemoryWrappedKeys store = new InMemoryWrappedKeys();
  private final String oldKey = MasterKeys.random();
  private final String newKey = MasterKeys.random();

  private Envelopes open(String masterKeys) {
    return Envelopes.open(store, MasterKeys.parse(masterKeys));
  }

  @Test
  void opensWhatItSealedOnAnyNode() {
    String sealed = open(oldKey).seal("api-key:alice", SECRET);
    assertThat(open(oldKey).open("api-key:alice", sealed)).isEqualTo(SECRET);
    assertThat(sealed).doesNotContain("alice");
  }

  @Test
  void sealsTheSameDifferentlyEachTime() {
    Envelopes envelopes = open(oldKey);
    assertThat(envelopes.seal("p", SECRET)).isNotEqualTo(envelopes.seal("p", SECRET));
  }

  @Test
  void opensNothingThatWasMovedOrChanged() {
    Envelopes envelopes = open(oldKey);
    String sealed = envelopes.seal("api-key:alice", SECRET);
    assertThatThrownBy(() -> envelopes.open("api-key:bob", sealed))
        .isInstanceOf(IllegalStateException.class);
    char last = sealed.charAt(20);
    String changed = sealed.substring(0, 20) + (last == 'A' ? 'B' : 'A') + sealed.substring(21);
    assertThatThrownBy(() -> envelopes.open("api-key:alice", changed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesToGoOnWithAnotherMasterKey() {
    open(oldKey);
    assertThatThrownBy(() -> open(newKey))
        .isInstanceOf(MasterKeyException.class)
        .hasMessageContaining("THALIUMX_MASTER_KEY")
        .hasMessageContaining(MasterKeys.parse(oldKey).current());
  }

  @Test
  void wrapsDataKeysAnewWithTheFirstMasterKeyAndNeedsNoOtherFromThenOn() {
    String sealed = open(oldKey).seal("p", SECRET);
    assertThat(open(newKey + "\n" + oldKey).open("p", sealed)).isEqualTo(SECRET);
    assertThat(store.keys)
        .extractingByKey(1)
        .extracting(WrappedKey::masterKey)
        .isEqualTo(MasterKeys.parse(newKey).current());
    assertThat(open(newKey).open("p", sealed)).isEqualTo(SECRET);
    assertThatThrownBy(() -> open(oldKey)).isInstanceOf(MasterKeyException.class);
  }

  @Test
  void takesAnotherMasterKeyWhileItRuns() {
    Envelopes envelopes = open(oldKey);
    String sealed = envelopes.seal("p", SECRET);
    assertThatThrownBy(() -> envelopes.rotate(MasterKeys.parse(newKey)))
        .isInstanceOf(MasterKeyException.class);
    assertThat(envelopes.open("p", sealed)).isEqualTo(SECRET);
    envelopes.rotate(MasterKeys.parse(newKey + "," + oldKey));
    assertThat(open(newKey).open("p", envelopes.seal("p", SECRET))).isEqualTo(SECRET);
  }

  @Test
  void findsADataKeyThatAnotherNodeHasMade() {
    Envelopes envelopes = open(oldKey);
    var master = new AesGcm(Base64.getDecoder().decode(oldKey));
    byte[] second = AesGcm.randomKey();
    store.insertIfAbsent(
        new WrappedKey(
            2, MasterKeys.parse(oldKey).current(), master.encrypt(second, "data-key:2")));
    String sealed = "2." + new AesGcm(second).encrypt(SECRET, "p");
    assertThat(envelopes.open("p", sealed)).isEqualTo(SECRET);
    assertThatThrownBy(() -> envelopes.open("p", sealed.replaceFirst("2", "3")))
        .hasMessageContaining("no data key 3");
  }

  @Test
  void showsNoKey() {
    assertThat(MasterKeys.parse(oldKey).toString()).doesNotContain(oldKey);
    assertThatThrownBy(() -> MasterKeys.parse("hush hush"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush")
        .hasMessageContaining("openssl rand");
    assertThatThrownBy(() -> MasterKeys.parse("")).isInstanceOf(IllegalArgumentException.class);
  }
}
