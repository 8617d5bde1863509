package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows all markets. */
@Command(
    name = "markets",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Shows what each market does and where it lives.")
final class MarketsCommand extends AdminCommand {

  MarketsCommand(Console console) {
    super(console);
  }

  @Override
  int run(Session session) {
    var answer = Session.body();
    ArrayNode markets = answer.putArray("markets");
    for (JsonNode market : session.get("/v1/markets").path("markets")) {
      markets.add(session.get("/v1/markets/" + Session.part(market.path("market").asText())));
    }
    session.show(answer, () -> table(markets, homes(session)).print(session.out()));
    return DONE;
  }

  private static Map<String, String> homes(Session session) {
    var homes = new HashMap<String, String>();
    session
        .get("/v1/admin/cluster")
        .path("markets")
        .forEach(
            home -> homes.put(home.path("market").asText(), TextTable.cell(home.path("member"))));
    return homes;
  }

  private static TextTable table(ArrayNode markets, Map<String, String> homes) {
    var table = new TextTable("market", "phase", "until", "stopped by", "last price", "lives on");
    for (JsonNode market : markets) {
      String id = market.path("market").asText();
      JsonNode status = market.path("status");
      List<String> switches = new ArrayList<>();
      market.path("killSwitches").forEach(one -> switches.add(one.asText()));
      table.add(
          id,
          status.path("phase").asText(),
          orDash(status.path("until")),
          switches.isEmpty() ? "-" : String.join(",", switches),
          orDash(market.path("lastPrice")),
          homes.getOrDefault(id, "?"));
    }
    return table;
  }

  private static String orDash(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "-" : value.asText();
  }
}
