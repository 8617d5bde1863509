package org.thaliumx.persistence.acts;

import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Request;

/** Something for the trail. */
public sealed interface Entry {

  /** An act begins. */
  record Begin(Request request) implements Entry {}

  /**
   * An act ended.
   *
   * @param act the number it began with
   */
  record End(long act, Outcome outcome) implements Entry {}

  /** Somebody was refused. */
  record Refused(Request request, Outcome outcome) implements Entry {}

  /** The row it becomes. */
  default ActRow row(long atMillis, String node) {
    return switch (this) {
      case Begin(var request) ->
          new ActRow(ActRow.Kind.BEGIN, 0, atMillis, node, storable(request), ActRow.NO_OUTCOME);
      case End(long act, var outcome) ->
          new ActRow(ActRow.Kind.END, act, atMillis, node, ActRow.NO_REQUEST, storable(outcome));
      case Refused(var request, var outcome) ->
          new ActRow(ActRow.Kind.REFUSED, 0, atMillis, node, storable(request), storable(outcome));
    };
  }

  private static Request storable(Request request) {
    return new Request(
        storable(request.operator()),
        storable(request.client()),
        storable(request.method()),
        storable(request.path()),
        storable(request.body()),
        storable(request.market()),
        storable(request.account()),
        storable(request.traceId()));
  }

  private static Outcome storable(Outcome outcome) {
    return new Outcome(outcome.status(), storable(outcome.code()), storable(outcome.note()));
  }

  /** PostgreSQL keeps every text but those with a zero in it or half a character. */
  private static String storable(String text) {
    var whole = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> point == 0 || isHalf(point) ? '\uFFFD' : point)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
