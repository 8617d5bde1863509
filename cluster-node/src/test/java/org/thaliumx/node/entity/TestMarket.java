package org.thaliumx.node.entity;

import java.util.Arrays;
import java.util.List;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** Words for tests of the protocol: a market where a lot at a tick costs one unit, at one time. */
final class TestMarket {
  static final long NOW_MILLIS = 1_000_000;
  static final Asset BTC = new Asset("BTC", 0);
  static final Asset USD = new Asset("USD", 0);
  static final MarketSpec SPEC = spec("BTC");
  static final MarketSpec OTHER_SPEC = spec("ETH");
  static final String ID = SPEC.id();

  private TestMarket() {}

  private static MarketSpec spec(String base) {
    return new MarketSpec(base + "_USD", new Asset(base, 0), USD, 1, 1, 0, 0);
  }

  static OrderRequest buy(long lots, long ticks) {
    return request(SPEC, "", Side.BUY, lots, ticks);
  }

  static OrderRequest request(
      MarketSpec spec, String clientOrderId, Side side, long lots, long ticks) {
    return new OrderRequest(
        spec.id(), clientOrderId, side, OrderType.LIMIT, TimeInForce.GTC, ticks, lots);
  }

  static PendingSubmission pending(long submission, Side side, long lots, long ticks) {
    var terms =
        new OrderTerms(
            side,
            OrderType.LIMIT,
            TimeInForce.GTC,
            ticks,
            lots,
            SPEC.givenUnits(side, ticks, lots));
    return new PendingSubmission(submission, new Submission.Place(terms), NOW_MILLIS);
  }

  static Market.Submit submit(String account, PendingSubmission... submissions) {
    return new Market.Submit(account, List.of(submissions));
  }

  static Account.Settle settle(long firstNumber, Settlement... settlements) {
    return new Account.Settle(SPEC, firstNumber, Arrays.asList(settlements), false);
  }

  static Settlement accepted(long submission) {
    return new Settlement.Accepted(submission, 100 + submission, NOW_MILLIS);
  }

  static Settlement rejected(long submission) {
    return new Settlement.Rejected(submission, RejectReason.TOO_LATE, NOW_MILLIS);
  }

  static Settlement filled(long submission, long lots, long ticks) {
    return new Settlement.Filled(submission, 7, Liquidity.TAKER, ticks, lots, 0, NOW_MILLIS);
  }

  static Settlement reduced(long submission, long lots, long releasedUnits) {
    return new Settlement.Reduced(submission, lots, releasedUnits, NOW_MILLIS);
  }

  static Settlement closed(long submission) {
    return new Settlement.Closed(submission, CloseReason.CANCELLED_BY_OWNER, NOW_MILLIS);
  }
}
