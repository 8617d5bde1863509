package org.thaliumx.bench.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Plays a recording from wherever it stands to its end. Not thread-safe. */
final class Replay {

  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);
  private static final Duration SETTLING_PAUSE = Duration.ofMillis(100);

  private final Recording recording;
  private final Follower follower;
  private final Path stateFile;
  private final Duration settling;
  private final PrintStream out;
  private final LobsterBook book;
  private final long startNanos = System.nanoTime();

  private ReplayState state;
  private final int doneBefore;
  private long progressNanos = startNanos;

  Replay(
      Recording recording,
      Follower follower,
      ReplayState state,
      Path stateFile,
      Duration settling,
      PrintStream out) {
    this.recording = recording;
    this.follower = follower;
    this.state = state;
    this.stateFile = stateFile;
    this.settling = settling;
    this.out = out;
    this.doneBefore = state.done();
    this.book = new LobsterBook(recording.depth());
  }

  /** Plays, reports and says whether every book was equal. */
  boolean play() throws IOException {
    List<Action> opening = book.open(recording.messages().getFirst(), recording.rows().getFirst());
    if (!state.opened()) {
      opening.forEach(follower::carryOut);
      advance(state.opened(opening.size()));
    }
    for (int i = 0; i < recording.messages().size(); i++) {
      LobsterBook.Step step = book.next(recording.messages().get(i), recording.rows().get(i));
      if (i >= doneBefore) {
        play(step);
        showProgress();
      }
    }
    List<String> strays = settledStrays();
    report(strays);
    return state.differing() == 0 && strays.isEmpty();
  }

  private void play(LobsterBook.Step step) throws IOException {
    int ordersBefore = follower.orders();
    int tradesBefore = follower.trades();
    List<String> complaints = new ArrayList<>();
    for (Action action : step.actions()) {
      follower.carryOut(action).ifPresent(complaints::add);
    }
    Depth actual = follower.book(recording.depth());
    boolean equal = actual.equals(step.expected()) && complaints.isEmpty();
    if (!equal && state.firstDifference() == 0) {
      showDifference(step, actual, complaints);
    }
    advance(
        state.advanced(follower.orders() - ordersBefore, follower.trades() - tradesBefore, equal));
  }

  private void advance(ReplayState next) throws IOException {
    state = next;
    state.save(stateFile);
  }

  private void showDifference(LobsterBook.Step step, Depth actual, List<String> complaints) {
    out.printf("First difference, after message %d%n", step.message().number());
    out.printf("  message %s%n", step.message().text());
    out.printf("  read as %s%n", step.message());
    step.actions().forEach(action -> out.printf("  sent    %s%n", action));
    complaints.forEach(complaint -> out.printf("  outcome %s%n", complaint));
    out.print(Depth.compare(step.expected(), actual));
  }

  private void showProgress() {
    long now = System.nanoTime();
    if (now - progressNanos >= BETWEEN_PROGRESS.toNanos()) {
      progressNanos = now;
      out.printf(
          "  message %d of %d, %d books equal, %.0f messages/s%n",
          state.done(),
          recording.messages().size(),
          state.done() - state.differing(),
          messagesPerSecond());
    }
  }

  private double messagesPerSecond() {
    return (state.done() - doneBefore) / ((System.nanoTime() - startNanos) / 1e9);
  }

  /** Settlements reach the account a moment after the market has answered. */
  private List<String> settledStrays() {
    long giveUpNanos = System.nanoTime() + settling.toNanos();
    List<String> strays = strays();
    while (!strays.isEmpty() && System.nanoTime() < giveUpNanos) {
      LockSupport.parkNanos(SETTLING_PAUSE.toNanos());
      strays = strays();
    }
    return strays;
  }

  /** Orders that rest otherwise than they should; equal levels alone would not show these. */
  private List<String> strays() {
    Map<String, Long> expected = new TreeMap<>();
    book.resting().forEach(order -> expected.put(order.name(), order.remaining()));
    Map<String, Long> actual = follower.resting();
    List<String> strays = new ArrayList<>();
    expected.forEach((name, size) -> {
      long rests = actual.getOrDefault(name, 0L);
      if (rests != size) {
        strays.add("order %s should rest with %d, but has %d".formatted(name, size, rests));
      }
    });
    actual.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .forEach(name -> strays.add("order " + name + " rests, but should not"));
    return strays;
  }

  private void report(List<String> strays) {
    int resting = book.resting().size();
    LobsterBook.Unknowns unknowns = book.unknowns();
    out.printf("%nmessages             %,d%n", state.done());
    out.printf("orders               %,d%n", state.orders());
    out.printf("trades               %,d%n", state.trades());
    out.printf("messages per second  %,.0f%n", messagesPerSecond());
    out.printf(
        "levels learned       %,d that came back into the window, %,d of them changed the book%n",
        unknowns.learnedLevels(), unknowns.correctedLevels());
    out.printf(
        "books compared       %,d (the first is the one the book was opened from)%n", state.done());
    out.printf("books equal          %,d%n", state.done() - state.differing());
    if (state.firstDifference() != 0) {
      out.printf("first difference     after message %,d%n", state.firstDifference());
    }
    out.printf(
        "resting orders       %,d, each with the size the recording leaves it: %s%n",
        resting, strays.isEmpty() ? "yes" : "NO");
    strays.forEach(stray -> out.println("  " + stray));
  }
}
