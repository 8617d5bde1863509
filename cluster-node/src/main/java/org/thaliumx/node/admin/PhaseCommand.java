package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Parameters;

/** Brings a market into another phase. */
abstract class PhaseCommand extends AdminCommand {

  @Parameters(paramLabel = "MARKET", description = "such as BTC_USDT")
  private String market = "";

  PhaseCommand(Console console) {
    super(console);
  }

  abstract String phase();

  @Override
  int run(Session session) {
    JsonNode answer =
        session.ask(
            "PUT",
            "/v1/admin/markets/" + Session.part(market) + "/phase",
            Session.body().put("phase", phase()));
    String now = answer.path("status").path("phase").asText();
    session.show(answer, () -> session.out().println(market + " is " + now + "."));
    return DONE;
  }
}
