package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops the exchange, a market or an account at once, or lifts that. */
@Command(
    name = "kill-switch",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Stops the exchange, a market or an account and cancels its orders; lifts that.")
final class KillSwitchCommand extends AdminCommand {

  /** What the switch can be set to. */
  enum Position {
    ON,
    OFF
  }

  @Parameters(index = "0", paramLabel = "on|off", description = "on stops, off lifts it")
  private Position position = Position.ON;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MARKET",
      description = "the market; without it and --account, the whole exchange")
  private String market = "";

  @Option(names = "--account", paramLabel = "ACCOUNT", description = "the account")
  private String account = "";

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
  private String reason = "";

  KillSwitchCommand(Console console) {
    super(console);
  }

  @Override
  int run(Session session) {
    JsonNode answer =
        session.ask(
            "PUT",
            target(),
            Session.body().put("engaged", position == Position.ON).put("reason", reason));
    session.show(answer, () -> session.out().println(sentence(answer)));
    return answer.path("unreached").isEmpty() ? DONE : NOT_WELL;
  }

  private String target() {
    if (!market.isEmpty() && !account.isEmpty()) {
      throw new IllegalArgumentException("a MARKET or an --account, not both");
    }
    if (!account.isEmpty()) {
      return "/v1/admin/accounts/" + Session.part(account) + "/kill-switch";
    }
    return market.isEmpty()
        ? "/v1/admin/kill-switch"
        : "/v1/admin/markets/" + Session.part(market) + "/kill-switch";
  }

  private String sentence(JsonNode answer) {
    String what = market.isEmpty() ? account.isEmpty() ? "the exchange" : account : market;
    String state = position == Position.ON ? "stopped" : "not stopped by this switch any more";
    String cancelled =
        answer.has("cancelled")
            ? "; " + answer.path("cancelled").asText() + " orders cancelled"
            : "";
    return what + " is " + state + cancelled + unreached(answer) + ".";
  }

  private static String unreached(JsonNode answer) {
    List<String> markets = new ArrayList<>();
    answer.path("unreached").forEach(market -> markets.add(market.asText()));
    return markets.isEmpty()
        ? ""
        : "; not reached yet, and told again until they are: " + String.join(", ", markets);
  }
}
