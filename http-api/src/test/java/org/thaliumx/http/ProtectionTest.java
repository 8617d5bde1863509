package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.order.Side;

class ProtectionTest {

  private final Protection protection = new Protection(50_000);

  private static BookView book(long bidTicks, long askTicks) {
    return new BookView(
        1, List.of(new PriceLevel(bidTicks, 1, 1)), List.of(new PriceLevel(askTicks, 1, 1)));
  }

  @Test
  void lowersWhatASellerGetsAndRaisesWhatABuyerPays() {
    assertThat(protection.quote(Side.SELL, book(1_000, 2_000)))
        .isEqualTo(new MarketQuote(1_000, 950));
    assertThat(protection.quote(Side.BUY, book(1_000, 2_000)))
        .isEqualTo(new MarketQuote(2_000, 2_100));
  }

  @Test
  void leavesAtLeastOneTickAndNeverLessThanOne() {
    assertThat(protection.quote(Side.BUY, book(1, 2))).isEqualTo(new MarketQuote(2, 3));
    assertThat(protection.quote(Side.SELL, book(2, 3))).isEqualTo(new MarketQuote(2, 1));
    assertThat(protection.quote(Side.SELL, book(1, 3))).isEqualTo(new MarketQuote(1, 1));
  }

  @Test
  void staysCountable() {
    assertThat(protection.quote(Side.BUY, book(1, Long.MAX_VALUE)))
        .isEqualTo(new MarketQuote(Long.MAX_VALUE, Long.MAX_VALUE));
  }

  @Test
  void hasNoQuoteInAnEmptyBook() {
    var empty = new BookView(1, List.of(), List.of());
    assertThat(protection.quote(Side.BUY, empty)).isNull();
    assertThat(protection.quote(Side.SELL, empty)).isNull();
  }
}
