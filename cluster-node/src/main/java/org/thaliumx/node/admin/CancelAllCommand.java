package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.Side;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels what is open. */
@Command(
    name = "cancel-all",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Cancels everybody's orders on a market, or those of one account.")
final class CancelAllCommand extends AdminCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "MARKET",
      description = "on this market; without it, all of the account's")
  private String market = "";

  @Option(names = "--account", paramLabel = "ACCOUNT", description = "only those of this account")
  private String account = "";

  @Option(names = "--side", paramLabel = "SIDE", description = "only BUY or only SELL")
  private @Nullable Side side;

  CancelAllCommand(Console console) {
    super(console);
  }

  @Override
  int run(Session session) {
    if (market.isEmpty() && account.isEmpty()) {
      throw new IllegalArgumentException("say whose: give a MARKET, an --account or both");
    }
    return account.isEmpty() ? ofMarket(session) : ofAccount(session);
  }

  private int ofMarket(Session session) {
    String query = side == null ? "" : "?side=" + side;
    JsonNode answer =
        session.ask("DELETE", "/v1/admin/markets/" + Session.part(market) + "/orders" + query, "");
    session.show(
        answer,
        () -> session.out().println(answer.path("cancelled").asText() + " orders cancelled."));
    return DONE;
  }

  private int ofAccount(Session session) {
    String query =
        (market.isEmpty() ? "" : "&market=" + Session.part(market))
            + (side == null ? "" : "&side=" + side);
    String target = "/v1/admin/accounts/" + Session.part(account) + "/orders";
    JsonNode answer =
        session.ask("DELETE", target + (query.isEmpty() ? "" : "?" + query.substring(1)), "");
    session.show(
        answer, () -> session.out().println(answer.path("orders").size() + " orders cancelled."));
    return DONE;
  }
}
