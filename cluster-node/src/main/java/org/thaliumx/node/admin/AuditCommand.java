package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** Proves that the money adds up and that the record of operators' acts is whole. */
@Command(
    name = "audit",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Proves that no money was created or lost, and that no act of an operator is gone.")
final class AuditCommand extends AdminCommand {

  AuditCommand(Console console) {
    super(console);
  }

  @Override
  int run(Session session) {
    JsonNode report = session.get("/v1/admin/audit");
    var audit = new AuditReport(report);
    TrailCheck trail = TrailCheck.whole(session);
    var both = Session.body();
    both.set("audit", report);
    both.set("acts", trail.answer());
    session.show(
        both,
        () -> {
          audit.print(session.out());
          session.out().println(trail.sentence());
        });
    return audit.balances() && trail.isIntact() ? DONE : NOT_WELL;
  }
}
