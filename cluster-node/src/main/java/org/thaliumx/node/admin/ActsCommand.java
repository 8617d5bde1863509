package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what operators did. */
@Command(
    name = "acts",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Shows what operators did, newest first, and checks the trail of it.")
final class ActsCommand extends AdminCommand {
  private static final int MOST_OF_A_BODY = 60;

  @Option(names = "--operator", paramLabel = "KEY", description = "only what this key did")
  private String operator = "";

  @Option(names = "--market", paramLabel = "MARKET", description = "only what is about it")
  private String market = "";

  @Option(names = "--account", paramLabel = "ACCOUNT", description = "only what is about it")
  private String account = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many, up to 1,000 (default: ${DEFAULT-VALUE})")
  private int limit = 20;

  @Option(names = "--cursor", paramLabel = "TEXT", description = "go on where the last page ended")
  private String cursor = "";

  @Option(
      names = "--check",
      description = "instead, see whether a row was changed or taken away; 1 if so")
  private boolean check;

  @Option(
      names = "--from",
      paramLabel = "ROW:HASH",
      description = "with --check: begin at a row as it was noted, and see that it is still so")
  private String from = "";

  ActsCommand(Console console) {
    super(console);
  }

  @Override
  int run(Session session) {
    return check || !from.isEmpty() ? check(session) : list(session);
  }

  private int check(Session session) {
    int colon = from.indexOf(':');
    TrailCheck trail =
        from.isEmpty()
            ? TrailCheck.whole(session)
            : TrailCheck.from(
                session, from.substring(0, Math.max(0, colon)), from.substring(colon + 1));
    session.show(trail.answer(), () -> session.out().println(trail.sentence()));
    return trail.isIntact() ? DONE : NOT_WELL;
  }

  private int list(Session session) {
    List<String> query = new ArrayList<>(List.of("limit=" + limit));
    filter(query, "operator", operator);
    filter(query, "market", market);
    filter(query, "account", account);
    filter(query, "cursor", cursor);
    JsonNode page = session.get("/v1/admin/acts?" + String.join("&", query));
    session.show(page, () -> print(session, page));
    return DONE;
  }

  private static void filter(List<String> query, String name, String value) {
    if (!value.isEmpty()) {
      query.add(name + "=" + Session.part(value));
    }
  }

  private static void print(Session session, JsonNode page) {
    var table = new TextTable("act", "time", "operator", "from", "outcome", "request");
    for (JsonNode act : page.path("acts")) {
      table.add(
          act.path("act").asText(),
          act.path("time").asText(),
          act.path("operator").asText(),
          act.path("client").asText(),
          act.path("outcome").asText(),
          request(act));
    }
    table.print(session.out());
    JsonNode next = page.path("nextCursor");
    if (next.isTextual()) {
      session.out().println("There are more: --cursor " + next.asText());
    }
  }

  private static String request(JsonNode act) {
    String body = act.path("body").asText("").replaceAll("\\s+", " ");
    if (act.path("body").isNull()) {
      body = "";
    } else if (body.length() > MOST_OF_A_BODY) {
      body = body.substring(0, MOST_OF_A_BODY) + "...";
    }
    return (act.path("method").asText() + " " + act.path("path").asText() + " " + body).strip();
  }
}
