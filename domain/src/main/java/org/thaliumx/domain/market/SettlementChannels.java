package org.thaliumx.domain.market;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.SettlementRun;

/** The market's connections to all accounts that ever dealt on it. */
final class SettlementChannels {
  private final Map<String, AccountChannel> byAccount = new HashMap<>();
  private final List<AccountChannel> byNumber = new ArrayList<>();
  private final Queue<AccountChannel> withNews = new ArrayDeque<>();
  private long unacknowledged;

  void restore(List<MarketSnapshot.Channel> snapshots) {
    for (var snapshot : snapshots) {
      var channel = new AccountChannel(snapshot, byNumber.size());
      byAccount.put(channel.account, channel);
      byNumber.add(channel);
      unacknowledged += channel.issued() - channel.acknowledged();
      if (channel.hasUnacknowledged()) {
        withNews.add(channel);
      }
    }
  }

  /** All of them, by account. */
  List<AccountChannel> all() {
    return byAccount.values().stream().sorted(Comparator.comparing(c -> c.account)).toList();
  }

  /** The number of an account, or the one it would get. */
  int numberOf(String account) {
    AccountChannel known = byAccount.get(account);
    return known == null ? byNumber.size() : known.number;
  }

  AccountChannel of(String account) {
    AccountChannel known = byAccount.get(account);
    return known == null ? join(account) : known;
  }

  private AccountChannel join(String account) {
    var channel = new AccountChannel(account, byNumber.size());
    byAccount.put(account, channel);
    byNumber.add(channel);
    return channel;
  }

  /** The channel of an account's small number. */
  AccountChannel of(int number) {
    return byNumber.get(number);
  }

  @Nullable AccountChannel find(String account) {
    return byAccount.get(account);
  }

  void issue(AccountChannel channel, Settlement settlement) {
    channel.issue(settlement, withNews);
    unacknowledged++;
  }

  void acknowledge(String account, long number) {
    AccountChannel channel = byAccount.get(account);
    if (channel == null && number == 0) {
      return;
    }
    if (channel == null) {
      throw new IllegalStateException(account + " acknowledges " + number + " of nothing");
    }
    long before = channel.acknowledged();
    channel.acknowledge(number);
    unacknowledged -= channel.acknowledged() - before;
  }

  /** How many settlements no account has acknowledged yet. */
  long unacknowledged() {
    return unacknowledged;
  }

  /** What was issued since the last call, one run for each account. */
  List<SettlementRun> takeNews() {
    var runs = new ArrayList<SettlementRun>(withNews.size());
    for (AccountChannel channel; (channel = withNews.poll()) != null; ) {
      channel.takeNews(runs);
    }
    return runs;
  }

  /** For each account with something unacknowledged the first of it. */
  List<SettlementRun> unacknowledged(int maxPerAccount) {
    return byAccount.values().stream()
        .filter(AccountChannel::hasUnacknowledged)
        .map(channel -> channel.runFrom(1, maxPerAccount))
        .toList();
  }
}
