package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.account.OrderOrigin;
import org.thaliumx.domain.account.OrderOrigin.Alone;
import org.thaliumx.domain.account.OrderOrigin.InPlaceOf;
import org.thaliumx.domain.account.OrderOrigin.OfList;

/** Stored forms of how orders came to be. */
final class OriginForms {

  private OriginForms() {}

  static void write(FormWriter out, OrderOrigin origin) throws IOException {
    switch (origin) {
      case Alone alone -> out.begin(Kinds.Origin.ALONE, 0);
      case InPlaceOf(long target, boolean evenIfGone) -> {
        out.begin(Kinds.Origin.IN_PLACE_OF, 2);
        out.number(target);
        out.flag(evenIfGone);
      }
      case OfList list -> {
        out.begin(Kinds.Origin.OF_LIST, 3);
        out.number(list.firstSubmission());
        out.code(Codes.LIST_KIND, list.kind());
        out.list(list.legs(), OrderForms::writeLeg);
      }
    }
    out.end();
  }

  static OrderOrigin read(FormReader in) throws IOException {
    in.begin();
    OrderOrigin origin = readKind(in.smallNumber(), in);
    in.end();
    return origin;
  }

  private static OrderOrigin readKind(int kind, FormReader in) throws IOException {
    return switch (kind) {
      case Kinds.Origin.ALONE -> new Alone();
      case Kinds.Origin.IN_PLACE_OF -> new InPlaceOf(in.number(), in.flag());
      case Kinds.Origin.OF_LIST ->
          new OfList(in.number(), in.code(Codes.LIST_KIND), in.list(OrderForms::readLeg));
      default -> throw FormReader.unknown("order origin", kind);
    };
  }
}
