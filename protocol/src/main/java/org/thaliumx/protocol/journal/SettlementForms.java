package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.settlement.Settlement;

/** Stored forms of settlements. */
final class SettlementForms {

  private SettlementForms() {}

  static void write(FormWriter out, Settlement settlement) throws IOException {
    switch (settlement) {
      case Settlement.Accepted s -> writeAccepted(out, s);
      case Settlement.Rejected s -> writeRejected(out, s);
      case Settlement.Filled s -> writeFilled(out, s);
      case Settlement.Reduced s -> writeReduced(out, s);
      case Settlement.Closed s -> writeClosed(out, s);
      case Settlement.FeeIncome s -> writeFeeIncome(out, s);
      case Settlement.Activated s -> writeActivated(out, s);
      case Settlement.Amended s -> writeAmended(out, s);
    }
    out.end();
  }

  private static void writeAccepted(FormWriter out, Settlement.Accepted s) throws IOException {
    out.begin(Kinds.Settled.ACCEPTED, 3);
    out.number(s.submission());
    out.number(s.orderId());
    out.number(s.atMillis());
  }

  private static void writeRejected(FormWriter out, Settlement.Rejected s) throws IOException {
    out.begin(Kinds.Settled.REJECTED, 3);
    out.number(s.submission());
    out.code(Codes.REJECT_REASON, s.reason());
    out.number(s.atMillis());
  }

  private static void writeFilled(FormWriter out, Settlement.Filled s) throws IOException {
    out.begin(Kinds.Settled.FILLED, 7);
    out.number(s.submission());
    out.number(s.tradeId());
    out.code(Codes.LIQUIDITY, s.liquidity());
    out.number(s.priceTicks());
    out.number(s.quantityLots());
    out.number(s.feeUnits());
    out.number(s.atMillis());
  }

  private static void writeReduced(FormWriter out, Settlement.Reduced s) throws IOException {
    out.begin(Kinds.Settled.REDUCED, 4);
    out.number(s.submission());
    out.number(s.quantityLots());
    out.number(s.releasedUnits());
    out.number(s.atMillis());
  }

  private static void writeClosed(FormWriter out, Settlement.Closed s) throws IOException {
    out.begin(Kinds.Settled.CLOSED, 3);
    out.number(s.submission());
    out.code(Codes.CLOSE_REASON, s.reason());
    out.number(s.atMillis());
  }

  private static void writeFeeIncome(FormWriter out, Settlement.FeeIncome s) throws IOException {
    out.begin(Kinds.Settled.FEE_INCOME, 3);
    out.number(s.baseUnits());
    out.number(s.quoteUnits());
    out.number(s.atMillis());
  }

  private static void writeActivated(FormWriter out, Settlement.Activated s) throws IOException {
    out.begin(Kinds.Settled.ACTIVATED, 2);
    out.number(s.submission());
    out.number(s.atMillis());
  }

  private static void writeAmended(FormWriter out, Settlement.Amended s) throws IOException {
    out.begin(Kinds.Settled.AMENDED, 6);
    out.number(s.submission());
    out.number(s.target());
    out.number(s.priceTicks());
    out.number(s.quantityLots());
    out.number(s.releasedUnits());
    out.number(s.atMillis());
  }

  static Settlement read(FormReader in) throws IOException {
    in.begin();
    Settlement settlement = readKind(in.smallNumber(), in);
    in.end();
    return settlement;
  }

  private static Settlement readKind(int kind, FormReader in) throws IOException {
    return switch (kind) {
      case Kinds.Settled.ACCEPTED -> new Settlement.Accepted(in.number(), in.number(), in.number());
      case Kinds.Settled.REJECTED ->
          new Settlement.Rejected(in.number(), in.code(Codes.REJECT_REASON), in.number());
      case Kinds.Settled.FILLED ->
          new Settlement.Filled(
              in.number(),
              in.number(),
              in.code(Codes.LIQUIDITY),
              in.number(),
              in.number(),
              in.number(),
              in.number());
      case Kinds.Settled.REDUCED ->
          new Settlement.Reduced(in.number(), in.number(), in.number(), in.number());
      case Kinds.Settled.CLOSED ->
          new Settlement.Closed(in.number(), in.code(Codes.CLOSE_REASON), in.number());
      case Kinds.Settled.FEE_INCOME ->
          new Settlement.FeeIncome(in.number(), in.number(), in.number());
      case Kinds.Settled.ACTIVATED -> new Settlement.Activated(in.number(), in.number());
      case Kinds.Settled.AMENDED ->
          new Settlement.Amended(
              in.number(), in.number(), in.number(), in.number(), in.number(), in.number());
      default -> throw FormReader.unknown("settlement kind", kind);
    };
  }
}
