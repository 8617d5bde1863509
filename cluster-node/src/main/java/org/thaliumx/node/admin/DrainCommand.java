package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a node out of the cluster. */
@Command(
    name = "drain",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Has a node hand over what runs on it, leave the cluster and end.")
final class DrainCommand extends AdminCommand {

  @Parameters(paramLabel = "NODE", description = "its member address, or its URL, as in 'cluster'")
  private String node = "";

  DrainCommand(Console console) {
    super(console);
  }

  @Override
  int run(Session session) {
    String address = addressOf(session.get("/v1/admin/cluster"));
    JsonNode answer =
        session.ask("POST", "/v1/admin/cluster/members/" + Session.part(address) + "/drain", "");
    session.show(
        answer, () -> session.out().println(address + " leaves; 'cluster' shows when it is gone."));
    return DONE;
  }

  private String addressOf(JsonNode cluster) {
    for (JsonNode member : cluster.path("members")) {
      if (member.path("url").asText().equals(node.replaceFirst("/+$", ""))) {
        return member.path("address").asText();
      }
    }
    return node;
  }
}
