package org.thaliumx.protocol.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormReaderTest {

  /** A record that had one component when it was first stored and has two now. */
  private record Grown(long first, long second) {}

  private static Grown read(FormReader in) throws IOException {
    in.begin();
    var grown = new Grown(in.number(), in.hasMore() ? in.number() : -1);
    in.end();
    return grown;
  }

  @Test
  void readsARecordAsItWasBeforeItGrewAndAfter() throws IOException {
    byte[] both = HexFormat.of().parseHex("82" + "8105" + "820607");
    try (var parser = new CBORFactory().createParser(both)) {
      assertThat(new FormReader(parser).list(FormReaderTest::read))
          .isEqualTo(List.of(new Grown(5, -1), new Grown(6, 7)));
    }
  }
}
