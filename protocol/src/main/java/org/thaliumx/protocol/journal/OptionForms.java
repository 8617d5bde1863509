package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.Trigger;

/**
 * Stored forms of what an order may ask for beyond the plain; one byte where it asks for nothing.
 */
final class OptionForms {

  private OptionForms() {}

  /** Writes the options, or nothing where they are the plain ones. */
  static void write(FormWriter out, OrderOptions options, OrderOptions plain) throws IOException {
    out.orNull(options.equals(plain) ? null : options, OptionForms::write);
  }

  static OrderOptions read(FormReader in, OrderOptions plain) throws IOException {
    OrderOptions options = in.orNull(OptionForms::read);
    return options == null ? plain : options;
  }

  private static void write(FormWriter out, OrderOptions options) throws IOException {
    out.begin(7);
    out.number(options.expireAtMillis());
    out.number(options.displayLots());
    out.number(options.minimumLots());
    out.number(options.quoteUnits());
    out.code(Codes.SELF_TRADE_PREVENTION, options.selfTrade());
    out.orNull(options.trigger(), OptionForms::writeTrigger);
    out.orNull(options.peg(), OptionForms::writePeg);
    out.end();
  }

  private static OrderOptions read(FormReader in) throws IOException {
    in.begin();
    var options =
        new OrderOptions(
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.code(Codes.SELF_TRADE_PREVENTION),
            in.orNull(OptionForms::readTrigger),
            in.orNull(OptionForms::readPeg));
    in.end();
    return options;
  }

  private static void writeTrigger(FormWriter out, Trigger trigger) throws IOException {
    out.begin(4);
    out.code(Codes.TRIGGER_KIND, trigger.kind());
    out.number(trigger.priceTicks());
    out.number(trigger.trailTicks());
    out.number(trigger.trailBps());
    out.end();
  }

  private static Trigger readTrigger(FormReader in) throws IOException {
    in.begin();
    var trigger = new Trigger(in.code(Codes.TRIGGER_KIND), in.number(), in.number(), in.number());
    in.end();
    return trigger;
  }

  private static void writePeg(FormWriter out, Peg peg) throws IOException {
    out.begin(2);
    out.code(Codes.PEG_REFERENCE, peg.reference());
    out.number(peg.offsetTicks());
    out.end();
  }

  private static Peg readPeg(FormReader in) throws IOException {
    in.begin();
    var peg = new Peg(in.code(Codes.PEG_REFERENCE), in.number());
    in.end();
    return peg;
  }
}
