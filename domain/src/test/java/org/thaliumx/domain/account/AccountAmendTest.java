package org.thaliumx.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.thaliumx.domain.account.AccountScript.accepted;
import static org.thaliumx.domain.account.AccountScript.activated;
import static org.thaliumx.domain.account.AccountScript.amended;
import static org.thaliumx.domain.account.AccountScript.closed;
import static org.thaliumx.domain.account.AccountScript.filled;
import static org.thaliumx.domain.account.AccountScript.rejected;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEngine.Placement.Refused;
import org.thaliumx.domain.account.AccountEngine.Placement.Reserved;
import org.thaliumx.domain.money.Markets;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Submission;

/** New prices and quantities for open orders. */
class AccountAmendTest {
  private static final String MARKET = "BTC_USD";
  private final AccountScript account = AccountScript.owning(10, 1_000);

  @Test
  void holdsWhatTheOrderNeedsMore() {
    open("buys 5 at 100");

    assertThat(account.amend(1, 6, 110)).isEqualTo(new Reserved(2));

    assertThat(account.events())
        .containsExactly("BTC_USD 2 amends 1 to 6 at 110, holding 160 more");
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "340+660"));
    assertThat(account.order(1).limitTicks()).isEqualTo(100);
    assertThat(account.engine.unanswered(MARKET, 0))
        .containsExactly(
            new PendingSubmission(
                2, new Submission.Amend(1, 110, 6, 160), AccountScript.START_MILLIS));
  }

  @Test
  void holdsNothingMoreWhereTheOrderNeedsLess() {
    open("buys 5 at 100");

    account.amend(1, 4, 100);

    assertThat(account.events()).containsExactly("BTC_USD 2 amends 1 to 4 at 100, holding 0 more");
  }

  @Test
  void countsWhatIsFilledAndWhatWasSaved() {
    open("buys 5 at 100");
    account.settled(filled(1, 2, 90, 0));
    account.events();

    account.amend(1, 7, 100);

    assertThat(account.events())
        .containsExactly("BTC_USD 2 amends 1 to 7 at 100, holding 180 more");
  }

  @Test
  void holdsTheFeeOnTopWhereItIsPaidInQuoteAsset() {
    var spec = Markets.of("BTC", "USD").fees(10_000, 10_000).feesInQuote().spec();
    var buyer = AccountScript.owning(0, 1_000, spec);
    buyer.place("buys 1 at 100");
    buyer.settled(accepted(1));
    buyer.events();

    buyer.amend(1, 2, 200);

    assertThat(buyer.events()).containsExactly("BTC_USD 2 amends 1 to 2 at 200, holding 304 more");
  }

  @Test
  void takesOverWhatTheMarketHasAmended() {
    open("buys 5 at 100");
    account.amend(1, 6, 110);
    account.events();

    account.settled(amended(2, 1, 6, 110, 0));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 2: 2 amends 1 to 6 at 110, releasing 0; base +0+0, quote +0+0");
    assertThat(account.order(1))
        .extracting(OrderView::limitTicks, OrderView::quantityLots, OrderView::holdUnits)
        .containsExactly(110L, 6L, 660L);
    assertThat(account.engine.hasUnanswered()).isFalse();
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());

    account.settled(filled(1, 6, 110, 0));
    assertThat(account.order(1).status()).isEqualTo(OrderStatus.FILLED);
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "16+0", "USD", "340+0"));
  }

  @Test
  void releasesWhatTheAmendedOrderDoesNotNeed() {
    open("sells 8 at 100");
    account.amend(1, 5, 120);

    account.settled(filled(1, 2, 100, 0), amended(2, 1, 5, 120, 3));

    assertThat(account.balances()).isEqualTo(Map.of("BTC", "5+3", "USD", "1200+0"));
    assertThat(account.order(1).holdUnits()).isEqualTo(3);
  }

  @Test
  void releasesWhatWasHeldForARejectedAmendment() {
    open("buys 5 at 100");
    account.amend(1, 6, 110);
    account.events();

    account.settled(rejected(2, RejectReason.PRICE_OUT_OF_BAND));

    assertThat(account.events())
        .containsExactly(
            "BTC_USD settled 2: 2 rejected: PRICE_OUT_OF_BAND; base +0+0, quote +160-160");
    assertThat(account.order(1))
        .extracting(OrderView::limitTicks, OrderView::quantityLots, OrderView::status)
        .containsExactly(100L, 5L, OrderStatus.OPEN);
    assertThat(account.amend(1, 6, 100)).isEqualTo(new Reserved(3));
  }

  @Test
  void keepsWhatIsHeldForAnAmendmentWhenTheOrderClosesFirst() {
    open("buys 5 at 100");
    account.amend(1, 6, 110);

    account.settled(closed(1, CloseReason.CANCELLED_BY_OWNER));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "840+160"));
    assertThat(account.restored().snapshot()).isEqualTo(account.engine.snapshot());

    account.settled(rejected(2, RejectReason.ORDER_CLOSED));
    assertThat(account.balances()).isEqualTo(Map.of("BTC", "10+0", "USD", "1000+0"));
    assertThat(account.order(1).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void asksForOneChangeOfAnOrderAtATime() {
    open("buys 1 at 100");
    account.amend(1, 2, 100);

    assertThat(account.amend(1, 3, 100)).isEqualTo(refused(RejectReason.NOT_AMENDABLE));

    account.settled(amended(2, 1, 2, 100, 0));
    assertThat(account.replace(1, "buys 3 at 100")).isEqualTo(new Reserved(3));
    assertThat(account.amend(1, 3, 100)).isEqualTo(refused(RejectReason.NOT_AMENDABLE));
  }

  @Test
  void refusesToAmendWhatIsNotOpen() {
    open("buys 1 at 100");
    account.settled(closed(1, CloseReason.CANCELLED_BY_OWNER));

    assertThat(account.amend(1, 2, 100)).isEqualTo(refused(RejectReason.ORDER_CLOSED));
    assertThat(account.amend(2, 2, 100)).isEqualTo(refused(RejectReason.ORDER_NOT_FOUND));
  }

  @Test
  void refusesToAmendWhatIsNotSimplyInTheBook() {
    account.place("buys 1 at 100");
    assertThat(account.amend(1, 2, 100)).isEqualTo(refused(RejectReason.NOT_AMENDABLE));
    account.settled(accepted(1));

    open("buys 1 at 100 pegged 1");
    assertThat(account.amend(2, 2, 100)).isEqualTo(refused(RejectReason.NOT_AMENDABLE));

    open("buys 2 at 100 minimum 2");
    assertThat(account.amend(3, 3, 100)).isEqualTo(refused(RejectReason.NOT_AMENDABLE));

    open("buys 1 MARKET AT_OPEN at 100");
    assertThat(account.amend(4, 2, 100)).isEqualTo(refused(RejectReason.NOT_AMENDABLE));
  }

  @Test
  void amendsAnOrderWhoseMinimumHasTraded() {
    open("buys 3 at 100 minimum 2");
    account.settled(filled(1, 2, 100, 0));

    assertThat(account.amend(1, 4, 100)).isEqualTo(new Reserved(2));
  }

  @Test
  void amendsAnOrderOnlyOnceItsTriggerWasReached() {
    open("sells 1 at 90 stop 95");
    assertThat(account.amend(1, 2, 90)).isEqualTo(refused(RejectReason.NOT_AMENDABLE));

    account.settled(activated(1));
    assertThat(account.amend(1, 2, 90)).isEqualTo(new Reserved(2));
  }

  @Test
  void amendsAnOrderOfAListOnlyOnceTheOthersAreClosed() {
    account.placeList(ListKind.OCO, "sells 5 at 110", "sells 5 at 90 stop 95");
    account.settled(accepted(1), accepted(2));
    assertThat(account.amend(1, 5, 111)).isEqualTo(refused(RejectReason.NOT_AMENDABLE));
    assertThat(account.engine.refusalToReduce(MARKET, 1, 4)).contains(RejectReason.NOT_AMENDABLE);

    account.settled(closed(2, CloseReason.OTHER_EXECUTED));
    assertThat(account.engine.refusalToReduce(MARKET, 1, 4)).isEmpty();
    assertThat(account.amend(1, 5, 111)).isEqualTo(new Reserved(3));
  }

  @Test
  void refusesWhatItCannotPayOrCount() {
    open("buys 5 at 100");
    account.settled(filled(1, 2, 100, 0));

    assertThat(account.amend(1, 2, 100)).isEqualTo(refused(RejectReason.QUANTITY_TOO_SMALL));
    assertThat(account.amend(1, 11, 100)).isEqualTo(refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.amend(1, Long.MAX_VALUE, 2))
        .isEqualTo(refused(RejectReason.NOTIONAL_TOO_LARGE));
    assertThat(account.amend(1, 10, 100)).isEqualTo(new Reserved(2));
  }

  @Test
  void continuesFromASnapshotWithAnAmendmentUnanswered() {
    open("buys 5 at 100");
    account.place("buys 1 at 90");
    account.amend(1, 6, 110);

    AccountEngine restored = account.restored();

    assertThat(restored.snapshot()).isEqualTo(account.engine.snapshot());
    assertThat(restored.unanswered(MARKET, 0)).isEqualTo(account.engine.unanswered(MARKET, 0));
    assertThat(restored.isAnswered(MARKET, 1)).isTrue();
    assertThat(restored.isAnswered(MARKET, 2)).isFalse();
  }

  @Test
  void stopsAtAnAnswerThatIsNotOneToAnAmendment() {
    open("buys 5 at 100");
    account.amend(1, 6, 110);

    assertThatThrownBy(() -> account.settled(accepted(2)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> account.settled(amended(3, 1, 6, 110, 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  private void open(String words) {
    long submission = account.placed(words);
    account.settled(accepted(submission));
    account.events();
  }

  private static Refused refused(RejectReason reason) {
    return new Refused(reason);
  }

  @Test
  void refusesMorePartsThanAnIcebergMayHave() {
    open("sells 1 at 100 showing 1");

    assertThat(account.amend(1, 101, 100)).isEqualTo(new Refused(RejectReason.QUANTITY_TOO_LARGE));
  }
}
