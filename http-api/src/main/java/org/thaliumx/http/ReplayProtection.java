package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.identity.ReplayGuard;

/**
 * Keeps what was signed once from being done twice: by this node for every write but those that
 * trade, by all of them for those that {@link Endpoint#isOnce are rare}. Thread-safe.
 *
 * <p>Who trades fast may mean the same order twice in one millisecond, which cannot be told from
 * one that is sent again; a client order id tells it.
 */
final class ReplayProtection {

  private static final int HEX_LENGTH = 64;
  private static final int CERTAIN_BASE64_LENGTH = 80;

  private final RecentSignatures recent =
      new RecentSignatures(2 * HttpConfig.MAX_CLOCK_DIFFERENCE_MILLIS);
  private final ReplayGuard everywhere;

  ReplayProtection(ReplayGuard everywhere) {
    this.everywhere = everywhere;
  }

  /** Lets a caller pass whose signature is genuine, unless it is a write that was done before. */
  CompletionStage<Checked<Caller>> check(
      Caller caller, String signature, Endpoint endpoint, long nowMillis) {
    if (!endpoint.writes() || endpoint.access() == Endpoint.Access.TRADE) {
      return CompletableFuture.completedFuture(new Checked.Good<>(caller));
    }
    if (!recent.claim(caller.key(), signature, nowMillis)) {
      return CompletableFuture.completedFuture(replayed());
    }
    return endpoint.isOnce()
        ? everywhere
            .claim(digest(caller.key(), signature))
            .thenApply(first -> first ? new Checked.Good<>(caller) : replayed())
        : CompletableFuture.completedFuture(new Checked.Good<>(caller));
  }

  private static Checked<Caller> replayed() {
    return new Checked.Bad<>(
        ProblemCode.REPLAYED_REQUEST.at(
            RequestSigner.TIMESTAMP_HEADER,
            "This very request was sent before. To mean it again, sign it with another"
                + " timestamp."));
  }

  /** Of the signature, of which nobody can guess what it signed, and not of what it signed. */
  private static String digest(String key, String signature) {
    try {
      byte[] bytes = inOneWay(signature).getBytes(US_ASCII);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return key + ":" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Hexadecimal may be in either case; the end of Base64 may be written in several ways. */
  private static String inOneWay(String signature) {
    return signature.length() == HEX_LENGTH
        ? signature.toLowerCase(Locale.ROOT)
        : signature.substring(0, Math.min(signature.length(), CERTAIN_BASE64_LENGTH));
  }
}
