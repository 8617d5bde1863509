package org.thaliumx.node.entity;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.thaliumx.domain.order.RejectReason;

/**
 * An entity that adds numbers up, for trying how entities are batched and stored. What it says, and
 * to whom it refuses what, can be read from any thread.
 */
final class Tally implements EntityLogic<Tally.Command, Integer, Tally.Row, Tally.Sum> {

  /** A command to it. */
  sealed interface Command {}

  /** Add a number, and say what the sum is then. */
  record Add(int number) implements Command {}

  /** Add these numbers. */
  record AddAll(List<Integer> numbers) implements Command {}

  /** Add a number, however much waits. */
  record AddVital(int number) implements Command {}

  /** Say what the sum is. */
  record Ask() implements Command {}

  /** Say how many rows the journal has. */
  record CountRows() implements Command {}

  /** A broken invariant. */
  record Break() implements Command {}

  /** Something waits for an answer from elsewhere from now on, or no longer. */
  record Expect(boolean answer) implements Command {}

  /** Be there. */
  record Wake() implements Command {}

  /** Time is due for something so many milliseconds from now on; {@link Long#MAX_VALUE}: never. */
  record Await(long millis) implements Command {}

  /** Do what time is due for. */
  record Advance() implements Command {}

  /** Finish, then stop. */
  record Stop() implements Command {}

  /** A journal row. */
  record Row(List<Integer> numbers) {}

  /** A snapshot. */
  record Sum(long value) {}

  final Queue<String> said = new ConcurrentLinkedQueue<>();
  final Queue<String> refused = new ConcurrentLinkedQueue<>();
  final Queue<Row> replayed = new ConcurrentLinkedQueue<>();
  final Queue<Wake> wakes = new ConcurrentLinkedQueue<>();
  final AtomicInteger handOvers = new AtomicInteger();
  private long sum;
  private boolean expecting;
  private long millisUntilDue = Long.MAX_VALUE;

  @Override
  public void decide(Command command, Turn<Integer> turn) {
    switch (command) {
      case Add(int number) -> {
        sum += number;
        turn.event(number);
        turn.afterwards(() -> said.add("added " + number));
      }
      case AddVital(int number) -> decide(new Add(number), turn);
      case AddAll(List<Integer> numbers) ->
          numbers.forEach(number -> decide(new Add(number), turn));
      case Ask c -> turn.afterwards(() -> said.add("sum " + sum));
      case CountRows c -> turn.afterwards(() -> said.add("rows " + turn.journalRows()));
      case Break c -> throw new IllegalStateException("planted: the sum is wrong");
      case Expect(boolean answer) -> expecting = answer;
      case Wake c -> turn.afterwards(() -> wakes.add(c));
      case Await(long millis) -> millisUntilDue = millis;
      case Advance c -> {
        millisUntilDue = Long.MAX_VALUE;
        turn.afterwards(() -> said.add("advanced"));
      }
      case Stop c -> throw new IllegalStateException("the stop command is not for the logic");
    }
  }

  @Override
  public boolean isVital(Command command) {
    return command instanceof AddVital;
  }

  @Override
  public int weight(Command command) {
    return command instanceof AddAll many ? many.numbers().size() : 1;
  }

  @Override
  public void finish(Turn<Integer> turn) {}

  @Override
  public void refuse(Command command, RejectReason reason) {
    if (!(command instanceof Wake)) {
      refused.add(command + " " + reason);
    }
  }

  @Override
  public void handOver() {
    handOvers.incrementAndGet();
  }

  @Override
  public void replay(Row row) {
    replayed.add(row);
    row.numbers().forEach(number -> sum += number);
  }

  @Override
  public Row batch(Turn<Integer> turn) {
    return new Row(List.copyOf(turn.events()));
  }

  @Override
  public int size(Row row) {
    return row.numbers().size();
  }

  @Override
  public Sum snapshot() {
    return new Sum(sum);
  }

  @Override
  public void restore(Sum snapshot) {
    sum = snapshot.value();
  }

  @Override
  public Command wake() {
    return new Wake();
  }

  @Override
  public Command advance() {
    return new Advance();
  }

  @Override
  public long millisUntilDue() {
    return millisUntilDue;
  }

  @Override
  public boolean isUnfinished() {
    return expecting;
  }
}
