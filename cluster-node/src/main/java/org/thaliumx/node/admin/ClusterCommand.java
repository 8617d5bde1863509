package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows the cluster. */
@Command(
    name = "cluster",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Shows the members, where each market lives, and how far ledger and history are.")
final class ClusterCommand extends AdminCommand {

  ClusterCommand(Console console) {
    super(console);
  }

  @Override
  int run(Session session) {
    JsonNode cluster = session.get("/v1/admin/cluster");
    session.show(cluster, () -> print(cluster, session.out()));
    return isWell(cluster) ? DONE : NOT_WELL;
  }

  private static boolean isWell(JsonNode cluster) {
    boolean well = cluster.path("databaseUp").asBoolean();
    for (JsonNode member : cluster.path("members")) {
      well &= member.path("reachable").asBoolean();
    }
    for (JsonNode market : cluster.path("markets")) {
      well &= market.path("answers").asBoolean();
    }
    return well;
  }

  private static void print(JsonNode cluster, PrintStream out) {
    members(cluster).print(out);
    out.println();
    markets(cluster).print(out);
    out.println();
    for (String follower : List.of("ledger", "history")) {
      out.println(lag(follower, cluster.path(follower)));
    }
    out.println(kafka(cluster.path("kafka")));
    if (!cluster.path("databaseUp").asBoolean()) {
      out.println("THE DATABASE DOES NOT ANSWER.");
    }
  }

  private static String lag(String follower, JsonNode lag) {
    return lag.isObject()
        ? "The %s is %s rows and %s ms behind the journal, which is at %s."
            .formatted(
                follower,
                lag.path("rowsBehind").asText(),
                lag.path("millisBehind").asText(),
                lag.path("journalPosition").asText())
        : "How far the %s is behind the journal is unknown.".formatted(follower);
  }

  private static String kafka(JsonNode lag) {
    return lag.isObject()
        ? "Kafka is %s rows and %s ms behind the journal; %s publishes it."
            .formatted(
                lag.path("rowsBehind").asText(),
                lag.path("millisBehind").asText(),
                lag.path("member").asText())
        : "No member publishes to Kafka.";
  }

  private static TextTable members(JsonNode cluster) {
    var table =
        new TextTable(
            "member",
            "status",
            "part",
            "roles",
            "up since",
            "version",
            "accounts",
            "shards",
            "url");
    for (JsonNode member : cluster.path("members")) {
      table.add(
          member.path("address").asText(),
          member.path("reachable").asBoolean() ? member.path("status").asText() : "UNREACHABLE",
          part(member),
          texts(member.path("roles")),
          TextTable.cell(member.path("upSince")),
          TextTable.cell(member.path("version")),
          TextTable.cell(member.path("accounts")),
          shards(member.path("shards")),
          TextTable.cell(member.path("url")));
    }
    return table;
  }

  private static String part(JsonNode member) {
    List<String> part = new ArrayList<>();
    if (member.path("leader").asBoolean()) {
      part.add("leader");
    }
    if (member.path("oldest").asBoolean()) {
      part.add("oldest");
    }
    return String.join(",", part);
  }

  private static String texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return String.join(",", texts);
  }

  private static String shards(JsonNode shards) {
    if (!shards.isObject()) {
      return "?";
    }
    List<String> each = new ArrayList<>();
    shards.properties().forEach(type -> each.add(type.getValue() + " " + type.getKey()));
    return String.join(", ", each);
  }

  private static TextTable markets(JsonNode cluster) {
    var table = new TextTable("market", "lives on", "answers");
    for (JsonNode market : cluster.path("markets")) {
      table.add(
          market.path("market").asText(),
          TextTable.cell(market.path("member")),
          market.path("answers").asBoolean() ? "yes" : "NO");
    }
    return table;
  }
}
