package org.thaliumx.bench.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.client.ApiClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Feeds recorded order flow (LOBSTER files) through a node's public API and compares the node's
 * book with the recorded one after every message. Exit status: 0 if all books were equal, 1 if not,
 * 2 if it could not be found out.
 */
@Command(
    name = "thaliumx replay",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Feeds recorded order flow through a running node and compares books.")
public final class ReplayMain implements Callable<Integer> {

  private static final int DIFFERENT = 1;
  private static final int STOPPED = 2;

  @Option(names = "--market", required = true, description = "the market, such as AAPL_USD")
  private String market = "";

  @Option(names = "--messages", required = true, description = "the LOBSTER message file")
  private Path messages = Path.of("");

  @Option(names = "--book", required = true, description = "the LOBSTER book file")
  private Path book = Path.of("");

  @Option(names = "--url", required = true, description = "where the node is")
  private URI url = URI.create("");

  @Option(names = "--resume", description = "go on where an earlier run stopped")
  private boolean resume;

  @Option(names = "--state", description = "where progress is kept (default: in the temp folder)")
  private @Nullable Path stateFile;

  @Option(
      names = "--retry-seconds",
      defaultValue = "60",
      description = "how long to wait for a node that is down (default: ${DEFAULT-VALUE})")
  private int retrySeconds;

  @Option(names = "--maker-key", defaultValue = "alice", description = "whose orders rest")
  private String makerKey = "";

  @Option(names = "--maker-secret", defaultValue = "alice-secret")
  private String makerSecret = "";

  @Option(names = "--taker-key", defaultValue = "bob", description = "who trades against them")
  private String takerKey = "";

  @Option(names = "--taker-secret", defaultValue = "bob-secret")
  private String takerSecret = "";

  @Option(
      names = "--operator-key",
      defaultValue = "operator",
      description = "who adds missing funds")
  private String operatorKey = "";

  @Option(names = "--operator-secret", defaultValue = "operator-secret")
  private String operatorSecret = "";

  private final PrintStream out;

  ReplayMain(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(run(System.out, arguments));
  }

  static int run(PrintStream out, String... arguments) {
    return new CommandLine(new ReplayMain(out)).execute(arguments);
  }

  @Override
  public Integer call() {
    try {
      return replay() ? 0 : DIFFERENT;
    } catch (ReplayStopped e) {
      return stopped(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      return stopped("there is no file " + e.getMessage());
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      return stopped(String.valueOf(e.getMessage()));
    }
  }

  private int stopped(String why) {
    out.flush();
    System.err.println("replay: " + why);
    return STOPPED;
  }

  private boolean replay() throws IOException {
    Recording recording = Recording.read(messages, book);
    Path file = stateFile == null ? defaultStateFile() : stateFile.toAbsolutePath();
    ReplayState state = startingPoint(file);
    var retry = new Retry(Duration.ofSeconds(retrySeconds), out);
    try (ApiClient maker = client(makerKey, makerSecret);
        ApiClient taker = client(takerKey, takerSecret);
        ApiClient operator = client(operatorKey, operatorSecret)) {
      var follower =
          new Follower(
              state.run(), new Trader(market, maker, retry), new Trader(market, taker, retry));
      if (state.opened()) {
        out.printf("Going on with run %s after message %d%n", state.run(), state.done());
        follower.recall();
      } else {
        state.save(file);
        prepare(follower);
        new Funding(market, operator, retry, out)
            .provide(state.run(), recording, maker, makerKey, taker, takerKey);
      }
      out.printf(
          "Replaying %d messages on %s at %s (progress in %s)%n",
          recording.messages().size(), market, url, file);
      return new Replay(recording, follower, state, file, settling(), out).play();
    }
  }

  private ReplayState startingPoint(Path file) throws IOException {
    String fingerprint = market + "-" + fingerprint();
    if (!resume) {
      return fresh(fingerprint);
    }
    if (!Files.exists(file)) {
      throw new ReplayStopped("there is no progress to resume from in " + file);
    }
    ReplayState state = ReplayState.load(file);
    if (!state.recording().equals(fingerprint)) {
      throw new ReplayStopped("the progress in " + file + " is of another market or recording");
    }
    // A book that was not opened whole is cleared away and opened anew.
    return state.opened() ? state : fresh(fingerprint);
  }

  private static ReplayState fresh(String fingerprint) {
    return ReplayState.fresh(Long.toString(System.currentTimeMillis(), 36), fingerprint);
  }

  private void prepare(Follower follower) {
    int cancelled = follower.clear();
    if (cancelled > 0) {
      out.printf("Cancelled %d orders that the two accounts had on %s%n", cancelled, market);
    }
    Depth left = follower.book(1);
    if (!left.bids().isEmpty() || !left.asks().isEmpty()) {
      throw new ReplayStopped(
          "orders of other accounts are in the way on "
              + market
              + ": a replay needs a market of its own, best bid and ask are "
              + left);
    }
  }

  private ApiClient client(String key, String secret) {
    return new ApiClient(url, new ApiClient.Credentials(key, secret), InstantSource.system());
  }

  /** Settlements take a moment on a healthy node, so retrying longer is of no use. */
  private Duration settling() {
    return Duration.ofSeconds(Math.min(10, retrySeconds));
  }

  private Path defaultStateFile() {
    String name = "thaliumx-replay-%s-%d.properties".formatted(market, url.getPort());
    return Path.of(System.getProperty("java.io.tmpdir"), name);
  }

  private String fingerprint() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(messages));
      digest.update(Files.readAllBytes(book));
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
