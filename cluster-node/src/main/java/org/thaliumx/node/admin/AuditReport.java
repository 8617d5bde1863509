package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/**
 * An audit of the money, for people.
 *
 * @param report as the node answered it
 */
record AuditReport(JsonNode report) {

  /** Whether every asset balances; a report without assets proves nothing wrong. */
  boolean balances() {
    boolean lines = true;
    for (JsonNode line : report.path("assets")) {
      lines &= balances(line);
    }
    return lines && balances(report);
  }

  private static boolean balances(JsonNode node) {
    return node.path("balances").asBoolean(false);
  }

  void print(PrintStream out) {
    table().print(out);
    out.printf(
        "%nAs of journal position %s; in flight: %s settlements, %s submissions.%n",
        report.path("journalPosition").asText(),
        report.path("settlementsInFlight").asText(),
        report.path("submissionsInFlight").asText());
    out.println(
        balances()
            ? "Every asset balances: accounts + clearing = deposits - withdrawals."
            : "NOT every asset balances.");
  }

  private TextTable table() {
    var table =
        new TextTable(
            "asset",
            "accounts",
            "held",
            "clearing",
            "deposits",
            "withdrawals",
            "below zero",
            "balances");
    for (JsonNode line : report.path("assets")) {
      table.add(
          line.path("asset").asText(),
          line.path("accounts").asText(),
          line.path("held").asText(),
          line.path("clearing").asText(),
          line.path("deposits").asText(),
          line.path("withdrawals").asText(),
          line.path("negativeBalances").asText(),
          balances(line) ? "yes" : "NO");
    }
    return table;
  }
}
