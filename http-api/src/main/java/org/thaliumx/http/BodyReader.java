package org.thaliumx.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.util.ByteString;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.problem.ProblemCode;

/** Reads a request's body, if it is small enough and of the right type. Thread-safe. */
public final class BodyReader {

  static final Duration MAX_DURATION = Duration.ofSeconds(10);

  private final ActorSystem<?> system;
  private final Predicate<ContentType> takes;
  private final Duration maxDuration;

  BodyReader(ActorSystem<?> system, Predicate<ContentType> takes, Duration maxDuration) {
    this.system = system;
    this.takes = takes;
    this.maxDuration = maxDuration;
  }

  /** Takes bodies that are JSON. */
  static BodyReader ofJson(ActorSystem<?> system) {
    return new BodyReader(system, BodyReader::isJson, MAX_DURATION);
  }

  /** Takes bodies whatever they say they are. */
  public static BodyReader ofAnything(ActorSystem<?> system) {
    return new BodyReader(system, type -> true, MAX_DURATION);
  }

  /** The body, or why it cannot be taken. Never keeps much more than a body may have. */
  public CompletionStage<Checked<ByteString>> read(HttpRequest request) {
    if (request.entity() instanceof HttpEntity.Strict strict) {
      return CompletableFuture.completedFuture(check(request, strict.getData()));
    }
    return request
        .entity()
        .getDataBytes()
        .completionTimeout(maxDuration)
        .runFold(ByteString.emptyByteString(), BodyReader::append, system)
        .thenApply(bytes -> check(request, bytes))
        .exceptionally(this::fault);
  }

  /** Once there is too much, the rest is read, so that the client sees the answer, and dropped. */
  private static ByteString append(ByteString bytes, ByteString more) {
    return bytes.size() > HttpConfig.MAX_BODY_BYTES ? bytes : bytes.concat(more);
  }

  private Checked<ByteString> check(HttpRequest request, ByteString bytes) {
    if (bytes.size() > HttpConfig.MAX_BODY_BYTES) {
      return tooLarge();
    }
    if (!bytes.isEmpty() && !takes.test(request.entity().getContentType())) {
      return new Checked.Bad<>(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE.at(
              "Content-Type", "The body must be JSON, with Content-Type: application/json."));
    }
    String encoding = request.getHeader("Content-Encoding").map(HttpHeader::value).orElse("");
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      return new Checked.Bad<>(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE.at(
              "Content-Encoding", "The body must not be compressed."));
    }
    return new Checked.Good<>(bytes.compact());
  }

  private static boolean isJson(ContentType type) {
    MediaType media = type.mediaType();
    // Where a client declares nothing, the server takes it for plain bytes.
    return media.subType().equals("json")
        || media.subType().endsWith("+json")
        || media.subType().equals("octet-stream");
  }

  private static Checked<ByteString> tooLarge() {
    return new Checked.Bad<>(
        ProblemCode.BODY_TOO_LARGE.because(
            "The body is larger than " + HttpConfig.MAX_BODY_BYTES + " bytes."));
  }

  private Checked<ByteString> fault(Throwable failure) {
    Throwable cause = Failures.cause(failure);
    if (cause instanceof EntityStreamSizeException) {
      return tooLarge();
    }
    return cause instanceof TimeoutException
        ? new Checked.Bad<>(
            ProblemCode.REQUEST_TIMEOUT.because(
                "The body did not arrive within " + maxDuration.toSeconds() + " seconds."))
        : new Checked.Bad<>(
            ProblemCode.MALFORMED_REQUEST.because("The body could not be read to its end."));
  }
}
