package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEngine.Admission;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;

/**
 * A market driven by commands in words, which answers every event they cause, in words. All times
 * are milliseconds after the start.
 *
 * <pre>
 * alice ...                         submits what {@link OrderWords} understands
 * alice cancels 1                   the order is named by its submission
 * alice reduces 1 to 5
 * alice sets timer 500
 * cancel all [of alice] [buys | sells]
 * phase AUCTION [CLOSING] [until 500]
 * kill switch engaged [by act 7]    of the market, or where it is an act of the exchange
 * reference price 100
 * fees of alice 100 200             maker and taker, in parts per million
 * time 700                          sets the clock and does what is due
 * </pre>
 */
final class MarketScript {
  static final long START_MILLIS = 1_000_000;
  static final long WINDOW_MILLIS = 10_000;

  final MarketEngine engine = new MarketEngine(WINDOW_MILLIS);

  /** Everything that happened, in order. */
  final List<MarketEvent> events = new ArrayList<>();

  /** Another engine that is only told the events; it has to be in the same state all the time. */
  private final MarketEngine replica = new MarketEngine(WINDOW_MILLIS);

  private final OrderWords words;
  private final Map<String, Long> submissions = new HashMap<>();
  private long nowMillis = START_MILLIS;

  MarketScript(MarketSpec spec) {
    this.words = new OrderWords(spec, START_MILLIS);
    engine.open(spec, nowMillis, this::record);
  }

  /** A market that goes by other rules than none. */
  MarketScript(MarketSpec spec, MarketRules rules) {
    this(spec);
    engine.setRules(rules, nowMillis, this::record);
  }

  /** A market that takes its fees in quote asset, rates in parts per million. */
  static MarketScript withQuoteFees(long makerFeePpm, long takerFeePpm) {
    MarketSpec plain = Markets.plain();
    return new MarketScript(
        new MarketSpec(
            plain.id(),
            plain.base(),
            plain.quote(),
            1,
            1,
            makerFeePpm,
            takerFeePpm,
            FeeAsset.QUOTE));
  }

  /** Sets the market's clock to so many milliseconds after the start. */
  MarketScript clock(long afterStartMillis) {
    nowMillis = START_MILLIS + afterStartMillis;
    return this;
  }

  /** Does what the test takes for granted. */
  MarketScript given(String... commands) {
    run(commands);
    return this;
  }

  /** Does one command after the other. */
  List<String> run(String... commands) {
    var lines = new ArrayList<String>();
    Arrays.stream(commands).map(this::command).forEach(lines::addAll);
    return lines;
  }

  /**
   * Does the commands, which a semicolon separates, and answers what the last one caused in short:
   * without the acceptance of the order itself, and without fees of zero.
   */
  String brief(String commands) {
    String[] command = commands.trim().split("\\s*;\\s*");
    given(Arrays.copyOf(command, command.length - 1));
    return command(command[command.length - 1]).stream()
        .filter(line -> !line.matches("#\\d+ is .*"))
        .map(line -> line.replace(", fees 0 and 0", ""))
        .collect(Collectors.joining("; "));
  }

  private List<String> command(String line) {
    List<String> word = List.of(line.split(" "));
    return switch (word.getFirst()) {
      case "cancel" -> cancelAll(word);
      case "phase" -> phase(word);
      case "kill" -> killSwitch(word);
      case "reference" -> eventsOf((on, to) -> on.setReferencePrice(last(word), nowMillis, to));
      case "fees" -> fees(word);
      case "time" -> clock(last(word)).eventsOf((on, to) -> on.advance(nowMillis, to));
      default -> ofAccount(word.getFirst(), word, line);
    };
  }

  private List<String> ofAccount(String account, List<String> word, String line) {
    return switch (word.get(1)) {
      case "cancels" -> cancel(account, last(word));
      case "reduces" -> reduce(account, Long.parseLong(word.get(2)), last(word));
      case "sets" -> eventsOf((on, to) -> on.setCancelTimer(account, last(word), nowMillis, to));
      default -> order(line);
    };
  }

  /** Enters the next submission of its account. */
  List<String> order(String line) {
    String account = line.substring(0, line.indexOf(' '));
    Submission what = words.submission(line.substring(line.indexOf(' ') + 1));
    long last = submissions.merge(account, (long) what.numbers(), Long::sum);
    long first = last - what.numbers() + 1;
    return eventsOf((on, to) -> on.submit(account, first, what, nowMillis, nowMillis, to));
  }

  Admission submit(
      String account, long submission, String line, long decidedAt, Consumer<MarketEvent> to) {
    Submission what = words.submission(line.substring(line.indexOf(' ') + 1));
    return engine.submit(account, submission, what, decidedAt, nowMillis, event -> tell(event, to));
  }

  /** The next submission of its account, decided at the start. */
  List<String> old(String line) {
    String account = line.substring(0, line.indexOf(' '));
    long number = submissions.merge(account, 1L, Long::sum);
    Submission what = words.submission(line.substring(line.indexOf(' ') + 1));
    return eventsOf((on, to) -> on.submit(account, number, what, START_MILLIS, nowMillis, to));
  }

  /** Why an order would be refused now. */
  Optional<RejectReason> refusalOf(String line) {
    String account = line.substring(0, line.indexOf(' '));
    return engine.refusalOf(account, words.terms(line.substring(line.indexOf(' ') + 1)), nowMillis);
  }

  List<String> cancel(String account, long submission) {
    return answer((on, to) -> on.cancel(account, submission, nowMillis, to));
  }

  List<String> reduce(String account, long submission, long quantityLots) {
    return answer((on, to) -> on.reduce(account, submission, quantityLots, nowMillis, to));
  }

  private List<String> cancelAll(List<String> word) {
    int of = word.indexOf("of");
    Side side = word.contains("buys") ? Side.BUY : word.contains("sells") ? Side.SELL : null;
    String account = of < 0 ? null : word.get(of + 1);
    return eventsOf(
        (on, to) -> on.cancelAll(account, side, CloseReason.MASS_CANCEL, nowMillis, to));
  }

  private List<String> phase(List<String> word) {
    boolean kind = word.size() > 2 && !word.get(2).equals("until");
    long until = OrderWords.number(word, "until", -START_MILLIS) + START_MILLIS;
    return eventsOf((on, to) ->
        on.setPhase(
            MarketPhase.valueOf(word.get(1)),
            kind ? AuctionKind.valueOf(word.get(2)) : AuctionKind.OPENING,
            until,
            nowMillis,
            to));
  }

  private List<String> killSwitch(List<String> word) {
    boolean engaged = word.get(2).equals("engaged");
    long number = OrderWords.number(word, "act", 0);
    KillSwitchScope scope = number == 0 ? KillSwitchScope.MARKET : KillSwitchScope.EXCHANGE;
    var act = new KillSwitchAct(number, engaged, "op-1", "drill");
    return eventsOf((on, to) -> on.setKillSwitch(scope, act, nowMillis, to));
  }

  private List<String> fees(List<String> word) {
    long maker = Long.parseLong(word.get(3));
    return answer(
        (on, to) -> on.setFees(word.get(2), maker, last(word), nowMillis, to).orElse(null));
  }

  List<String> rules(MarketRules rules) {
    return eventsOf((on, to) -> on.setRules(rules, nowMillis, to));
  }

  List<String> settleFees() {
    return eventsOf((on, to) -> on.settleFees(nowMillis, to));
  }

  /** What the market has not said yet to its accounts, one line for each settlement. */
  List<String> settlements() {
    return engine.takeSettlements().stream()
        .flatMap(run -> MarketWords.say(run, START_MILLIS).stream())
        .toList();
  }

  /** The levels of one side, best first, like {@code 7 at 100}. */
  List<String> levels(Side side) {
    BookView book = engine.book(Integer.MAX_VALUE);
    return (side == Side.BUY ? book.bids() : book.asks())
        .stream().map(level -> level.quantityLots() + " at " + level.priceTicks()).toList();
  }

  private static long last(List<String> word) {
    return Long.parseLong(word.getLast());
  }

  private void tell(MarketEvent event, Consumer<MarketEvent> to) {
    record(event);
    to.accept(event);
  }

  private void record(MarketEvent event) {
    events.add(event);
    replica.apply(event);
  }

  private List<String> eventsOf(BiConsumer<MarketEngine, Consumer<MarketEvent>> command) {
    return answer((on, to) -> {
      command.accept(on, to);
      return null;
    });
  }

  /** What a command causes; where it is refused, the last line says so. */
  private List<String> answer(Command command) {
    MarketEngine restored = MarketEngine.restore(engine.snapshot(), WINDOW_MILLIS);
    int before = events.size();
    RejectReason reason = command.run(engine, this::record);
    List<MarketEvent> caused = List.copyOf(events.subList(before, events.size()));
    checkOthers(restored, command, reason, caused);
    List<String> lines = new ArrayList<>();
    caused.forEach(event -> lines.add(MarketWords.say(event, START_MILLIS)));
    if (reason != null) {
      lines.add("refused: " + reason);
    }
    return lines;
  }

  /** Who restored the state before does the same, and who is told the events is where we are. */
  private void checkOthers(
      MarketEngine restored,
      Command command,
      @Nullable RejectReason reason,
      List<MarketEvent> caused) {
    var again = new ArrayList<MarketEvent>();
    assertThat(command.run(restored, again::add)).isEqualTo(reason);
    assertThat(again).isEqualTo(caused);
    engine.checkInvariants();
    replica.checkInvariants();
    long hash = engine.stateHash();
    assertThat(restored.stateHash()).isEqualTo(hash);
    assertThat(replica.stateHash()).isEqualTo(hash);
  }

  /** Answers why it was not done, or null where it was. */
  private interface Command {
    @Nullable RejectReason run(MarketEngine on, Consumer<MarketEvent> to);
  }
}
