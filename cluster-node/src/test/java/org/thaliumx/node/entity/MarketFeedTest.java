package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.node.entity.TestMarket.ID;
import static org.thaliumx.node.entity.TestMarket.NOW_MILLIS;
import static org.thaliumx.node.entity.TestMarket.SPEC;
import static org.thaliumx.node.entity.TestMarket.pending;
import static org.thaliumx.node.entity.TestMarket.submit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.OrderChange;
import org.thaliumx.domain.market.ShownOrder;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.MarketBatch;

/** What a market tells those who follow its orders, or have to be told very much. */
class MarketFeedTest {
  private final AtomicLong millis = new AtomicLong(NOW_MILLIS);
  private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
  private final MarketEntity logic =
      new MarketEntity(ID, new RecordedPeers(), clock, 10_000, MarketMeter.NONE);
  private final DrivenEntity<Market.Command, MarketEvent, MarketBatch> market =
      new DrivenEntity<>(logic);
  private final TestInbox<Market.FeedMessage> feed = TestInbox.create();

  @BeforeEach
  void open() {
    TestInbox<Market.OpenReply> opened = TestInbox.create();
    market.run(new Market.Open(SPEC, KillSwitchAct.NONE, opened.getRef()));
  }

  @Test
  void tellsWhatBecomesOfOrdersToWhoFollowsThem() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    market.run(new Market.SubscribeOrders(feed.getRef()));
    var snapshot = (Market.OrdersSnapshot) feed.receiveMessage();
    assertThat(snapshot.orders()).containsExactly(new ShownOrder(1, Side.SELL, 10, 5));

    market.run(submit("bob", pending(1, Side.BUY, 2, 10)));

    var changes = (Market.OrdersChanges) feed.receiveMessage();
    assertThat(changes.firstSequence()).isEqualTo(snapshot.sequence() + 1);
    assertThat(changes.orders())
        .containsExactly(new OrderChange(new ShownOrder(1, Side.SELL, 10, 3), false));
    assertThat(feed.hasMessages()).isFalse();
  }

  @Test
  void tellsNobodyOfOrdersWhoHasNotRenewedThat() {
    market.run(submit("alice", pending(1, Side.SELL, 5, 10)));
    market.run(new Market.SubscribeOrders(feed.getRef()));
    feed.receiveMessage();
    millis.addAndGet(1_000L * Market.SUBSCRIPTION_SECONDS + 1);
    market.run(new Market.Cancel("alice", 1));
    assertThat(feed.hasMessages()).isFalse();

    market.run(new Market.SubscribeOrders(feed.getRef()));

    assertThat(((Market.OrdersSnapshot) feed.receiveMessage()).orders()).isEmpty();
  }

  @Test
  void sendsALargeBookInPartsThatAreTheWholeTogether() {
    int levels = 2 * FeedSnapshots.MAX_PER_PART + 1;
    PendingSubmission[] orders =
        IntStream.rangeClosed(1, levels)
            .mapToObj(i -> pending(i, Side.SELL, 1, 10 + i))
            .toArray(PendingSubmission[]::new);
    market.run(submit("alice", orders));
    market.run(new Market.Subscribe(feed.getRef()));
    var prices = new ArrayList<Long>();
    for (int part = 1; part <= 3; part++) {
      var snapshot = (Market.FeedSnapshot) feed.receiveMessage();
      assertThat(List.of(snapshot.part(), snapshot.parts())).containsExactly(part, 3);
      assertThat(snapshot.book().asks()).hasSizeLessThanOrEqualTo(FeedSnapshots.MAX_PER_PART);
      snapshot.book().asks().forEach(level -> prices.add(level.priceTicks()));
    }
    assertThat(prices).hasSize(levels).isSorted().doesNotHaveDuplicates();
    assertThat(feed.hasMessages()).isFalse();
  }
}
