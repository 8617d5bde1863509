package org.thaliumx.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.order.Side;

class LobsterBookTest {

  /** Two levels a side; the first message is the bid of 10 at 100.00. */
  private static final String OPENING_MESSAGE = "1,1,7,10,1000000,1";

  private static final String OPENING_ROW = "1010000,20,1000000,10,1020000,30,990000,40";

  private final LobsterBook book = new LobsterBook(2);

  private List<Action> open() {
    List<Action> opening =
        new ArrayList<>(
            book.open(LobsterMessage.parse(1, OPENING_MESSAGE), Depth.parse(OPENING_ROW)));
    opening.addAll(next(1, OPENING_MESSAGE, OPENING_ROW));
    return opening;
  }

  private List<Action> next(int number, String message, String row) {
    LobsterBook.Step step = book.next(LobsterMessage.parse(number, message), Depth.parse(row));
    assertThat(step.expected()).isEqualTo(Depth.parse(row));
    return step.actions();
  }

  @Test
  void seedsTheBookBeforeTheFirstMessageAndThenPlaysIt() {
    assertThat(open())
        .containsExactly(
            new Action.Rest("0-1", Side.BUY, 990000, 40),
            new Action.Rest("0-2", Side.SELL, 1010000, 20),
            new Action.Rest("0-3", Side.SELL, 1020000, 30),
            new Action.Rest("1-1", Side.BUY, 1000000, 10));
    assertThat(book.depth()).isEqualTo(Depth.parse(OPENING_ROW));
  }

  @Test
  void putsBackWhatTheFirstMessageTookAway() {
    List<Action> opening =
        book.open(
            LobsterMessage.parse(1, "1,4,7,15,1010000,-1"),
            Depth.parse("1010000,20,1000000,10,1020000,30,990000,40"));
    assertThat(opening).contains(new Action.Rest("0-3", Side.SELL, 1010000, 35));
  }

  @Test
  void reducesAnOrderToItsNewTotalEvenAfterItTraded() {
    open();
    assertThat(next(2, "2,4,7,3,1000000,1", "1010000,20,1000000,7,1020000,30,990000,40"))
        .containsExactly(new Action.Take("2-1", Side.SELL, 1000000, 3));
    assertThat(next(3, "3,2,7,2,1000000,1", "1010000,20,1000000,5,1020000,30,990000,40"))
        .containsExactly(new Action.Reduce("1-1", 8));
    assertThat(book.depth()).isEqualTo(Depth.parse("1010000,20,1000000,5,1020000,30,990000,40"));
  }

  @Test
  void takesUnknownOrdersOutOfTheSeed() {
    open();
    assertThat(next(2, "2,2,555,15,1010000,-1", "1010000,5,1000000,10,1020000,30,990000,40"))
        .containsExactly(new Action.Reduce("0-2", 5));
    assertThat(next(3, "3,3,556,5,1010000,-1", "1020000,30,1000000,10,1030000,1,990000,40"))
        .startsWith(new Action.Cancel("0-2"));
  }

  @Test
  void sendsNothingForWhatNobodySees() {
    open();
    assertThat(next(2, "2,5,0,100,1005000,1", OPENING_ROW)).isEmpty();
    assertThat(next(3, "3,7,0,0,-1,1", OPENING_ROW)).isEmpty();
  }

  @Test
  void learnsTheSizeOfALevelThatEntersAtTheFarEnd() {
    open();
    assertThat(next(2, "2,3,7,10,1000000,1", "1010000,20,990000,40,1020000,30,980000,6"))
        .containsExactly(new Action.Cancel("1-1"), new Action.Rest("2-2", Side.BUY, 980000, 6));
    assertThat(book.unknowns()).isEqualTo(new LobsterBook.Unknowns(1, 1, 0));
  }

  @Test
  void changesNothingWhenALevelComesBackAsItLeft() {
    open();
    next(2, "2,1,8,1,1000100,1", "1010000,20,1000100,1,1020000,30,1000000,10");
    assertThat(next(3, "3,3,8,1,1000100,1", "1010000,20,1000000,10,1020000,30,990000,40"))
        .containsExactly(new Action.Cancel("2-1"));
    assertThat(book.unknowns()).isEqualTo(new LobsterBook.Unknowns(1, 0, 0));
  }

  @Test
  void cutsALevelThatComesBackSmallerAndCancelsOneThatDoesNotComeBack() {
    open();
    next(2, "2,1,8,1,1000100,1", "1010000,20,1000100,1,1020000,30,1000000,10");
    next(3, "3,1,9,1,1000200,1", "1010000,20,1000200,1,1020000,30,1000100,1");
    assertThat(next(4, "4,3,9,1,1000200,1", "1010000,20,1000100,1,1020000,30,990000,25"))
        .containsExactly(
            new Action.Cancel("3-1"), new Action.Reduce("0-1", 25), new Action.Cancel("1-1"));
    assertThat(book.depth()).isEqualTo(Depth.parse("1010000,20,1000100,1,1020000,30,990000,25"));
  }

  @Test
  void neverLearnsALevelInsideTheWindow() {
    open();
    String wrong = "1010000,21,1000000,10,1020000,30,990000,40";
    assertThat(next(2, "2,7,0,0,-1,1", wrong)).isEmpty();
    assertThat(book.depth()).isNotEqualTo(Depth.parse(wrong));
  }

  @Test
  void knowsEverythingWhereTheWindowHasRoomToSpare() {
    String row = "1010000,20,1000000,10,9999999999,0,-9999999999,0";
    book.open(LobsterMessage.parse(1, OPENING_MESSAGE), Depth.parse(row));
    next(1, OPENING_MESSAGE, row);
    next(2, "2,7,0,0,-1,1", "1010000,20,1000000,10,9999999999,0,990000,5");
    assertThat(book.depth()).isEqualTo(Depth.parse(row));
  }

  @Test
  void countsAnExecutionOfAnOrderThatIsNotFirst() {
    open();
    next(2, "2,1,8,5,1000000,1", "1010000,20,1000000,15,1020000,30,990000,40");
    next(3, "3,4,8,5,1000000,1", "1010000,20,1000000,10,1020000,30,990000,40");
    assertThat(book.unknowns().outOfTurn()).isOne();
  }

  @Test
  void saysWhatTheTwoAccountsNeedToPay() {
    var recording =
        Recording.parse(
            List.of(OPENING_MESSAGE, "2,4,7,3,1000000,1", "3,4,9,20,1010000,-1"),
            List.of(
                OPENING_ROW,
                "1010000,20,1000000,7,1020000,30,990000,40",
                "1020000,30,1000000,7,1030000,1,990000,40"));
    assertThat(FundsNeeded.of(recording))
        .isEqualTo(
            new FundsNeeded(
                new FundsNeeded.Purse(40 * 990000L + 10 * 1000000L + 3 * 1000000L, 50 + 20),
                new FundsNeeded.Purse(20 * 1010000L, 3)));
  }
}
