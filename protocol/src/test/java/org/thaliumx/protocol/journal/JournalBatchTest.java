package org.thaliumx.protocol.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class JournalBatchTest {

  @Test
  void readsARow() {
    Object batch = GoldenForms.of("traded");
    assertThat(JournalBatch.ofRow(7, "market-batch:1", JournalCodec.encode(batch)))
        .isEqualTo(batch);
  }

  @Test
  void saysWhichRowCannotBeRead() {
    assertThatIllegalStateException()
        .isThrownBy(() -> JournalBatch.ofRow(7, "market-batch:1", new byte[] {1}))
        .withMessageContaining("journal row 7");
    byte[] snapshot = JournalCodec.encode(GoldenForms.of("account-snapshot-empty"));
    assertThatIllegalStateException()
        .isThrownBy(() -> JournalBatch.ofRow(8, "account-snapshot:2", snapshot))
        .withMessageContaining("journal row 8");
  }
}
