package org.thaliumx.protocol.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.NotSerializableException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Damaged bytes end in one clear exception: no hang, no other failure, no memory taken for them.
 */
@Timeout(60)
class DamagedFormTest {
  private static final int TRIES = 5_000;
  private static final long MOST_BYTES_A_TRY = 1_000_000;
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  static final Set<String> NAMES = GoldenForms.all().keySet();

  @ParameterizedTest
  @FieldSource("NAMES")
  void refusesEveryTruncatedForm(String name) {
    Object value = GoldenForms.of(name);
    byte[] whole = JournalCodec.encode(value);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> JournalCodec.decode(JournalCodec.manifest(value), cut))
          .isInstanceOf(NotSerializableException.class);
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void readsOrRefusesEveryDamagedForm(String name) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    Object value = GoldenForms.of(name);
    byte[] whole = JournalCodec.encode(value);
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < TRIES; i++) {
      readOrRefuse(JournalCodec.manifest(value), damaged(whole, random), seed);
    }
    assertThat(MEMORY.getCurrentThreadAllocatedBytes() - before)
        .as("seed %d", seed)
        .isLessThan(TRIES * MOST_BYTES_A_TRY);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private static void readOrRefuse(String manifest, byte[] bytes, long seed) {
    try {
      assertThat(JournalCodec.decode(manifest, bytes)).isNotNull();
    } catch (NotSerializableException e) {
      assertThat(e).as("seed %d", seed).hasMessageStartingWith(manifest);
    }
  }
}
