package org.thaliumx.domain.simulation;

import java.util.List;

/** A journal with a mistake. */
final class WrongJournal<E, S> extends Journal<E, S> {
  private final Mistake mistake;

  WrongJournal(Mistake mistake, World world, Storage storage, Observer<E> observer) {
    super(world, storage, observer);
    this.mistake = mistake;
  }

  @Override
  boolean isFree(int row) {
    return mistake == Mistake.JOURNAL_TAKES_A_ROW_TWICE || super.isFree(row);
  }

  @Override
  boolean confirms(boolean written) {
    return mistake == Mistake.JOURNAL_CONFIRMS_WHAT_IT_HAS_NOT_WRITTEN || super.confirms(written);
  }

  @Override
  List<E> whatIsStored(List<E> row, boolean confirmed) {
    boolean half = mistake == Mistake.JOURNAL_STORES_HALF_A_ROW && !confirmed && row.size() > 1;
    return half ? row.subList(0, row.size() / 2) : super.whatIsStored(row, confirmed);
  }

  @Override
  List<E> eventsAfter(int firstRows) {
    boolean misses = mistake == Mistake.RECOVERY_MISSES_THE_LAST_ROW && firstRows < size();
    return misses ? events(firstRows, size() - 1) : super.eventsAfter(firstRows);
  }
}
