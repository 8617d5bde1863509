package org.thaliumx.persistence.acts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.thaliumx.protocol.OperatorActs.Link;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Request;

/**
 * A row of the trail before it has a number.
 *
 * @param act the number of the row that began it; 0 for its own
 * @param atMillis when it is written
 * @param node who writes it
 */
record ActRow(Kind kind, long act, long atMillis, String node, Request request, Outcome outcome) {
  static final Request NO_REQUEST = new Request("", "", "", "", "", "", "", "");
  static final Outcome NO_OUTCOME = new Outcome(0, "", "");

  /** What a row says. */
  enum Kind {
    /** That an act begins. */
    BEGIN("B"),
    /** What came of it. */
    END("E"),
    /** That somebody was refused. */
    REFUSED("R");

    final String letter;

    Kind(String letter) {
      this.letter = letter;
    }

    static Kind of(String letter) {
      for (Kind kind : values()) {
        if (kind.letter.equals(letter)) {
          return kind;
        }
      }
      throw new IllegalStateException("no row of the trail is of kind " + letter);
    }
  }

  /** The act it belongs to, once it has a number. */
  long actAt(long number) {
    return act == 0 ? number : act;
  }

  /** What the row is in the chain when it comes after another. */
  Link after(Link before) {
    long number = before.number() + 1;
    MessageDigest digest = sha256();
    digest.update(HexFormat.of().parseHex(before.hash()));
    addNumber(digest, number);
    addText(digest, kind.letter);
    addNumber(digest, actAt(number));
    addNumber(digest, atMillis);
    addText(digest, node);
    addText(digest, request.operator());
    addText(digest, request.client());
    addText(digest, request.method());
    addText(digest, request.path());
    addText(digest, request.body());
    addText(digest, request.market());
    addText(digest, request.account());
    addText(digest, request.traceId());
    addNumber(digest, outcome.status());
    addText(digest, outcome.code());
    addText(digest, outcome.note());
    return new Link(number, HexFormat.of().formatHex(digest.digest()));
  }

  private static void addNumber(MessageDigest digest, long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }

  /** The length comes first, so that no text can pass for two. */
  private static void addText(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    addNumber(digest, bytes.length);
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
