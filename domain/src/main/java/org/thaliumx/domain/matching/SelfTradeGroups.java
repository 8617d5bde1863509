package org.thaliumx.domain.matching;

import java.util.Arrays;

/** Who counts as one owner. */
final class SelfTradeGroups {
  private long[] groups = new long[0];

  void setGroup(int account, long group) {
    if (account >= groups.length) {
      if (group == 0) {
        return;
      }
      groups = Arrays.copyOf(groups, 2 * account + 16);
    }
    groups[account] = group;
  }

  long group(int account) {
    return account < groups.length ? groups[account] : 0;
  }

  boolean areOne(int account, int other) {
    return account == other || (group(account) != 0 && group(account) == group(other));
  }
}
