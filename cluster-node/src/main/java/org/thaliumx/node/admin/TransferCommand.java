package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves money in or out. */
abstract class TransferCommand extends AdminCommand {
  private final String target;

  @Parameters(index = "0", paramLabel = "ACCOUNT", description = "whose")
  private String account = "";

  @Parameters(index = "1", paramLabel = "ASSET", description = "such as BTC")
  private String asset = "";

  @Parameters(index = "2", paramLabel = "AMOUNT", description = "such as 1.5")
  private String amount = "";

  @Option(
      names = "--reference",
      required = true,
      paramLabel = "TEXT",
      description = "your own name for it; with the same one again nothing moves")
  private String reference = "";

  TransferCommand(Console console, String target) {
    super(console);
    this.target = target;
  }

  @Override
  int run(Session session) {
    JsonNode answer =
        session.ask(
            "POST",
            target,
            Session.body()
                .put("account", account)
                .put("asset", asset)
                .put("amount", amount)
                .put("reference", reference));
    session.show(
        answer,
        () ->
            session
                .out()
                .println(
                    account + " now has " + answer.path("total").asText() + " " + asset + "."));
    return DONE;
  }
}
