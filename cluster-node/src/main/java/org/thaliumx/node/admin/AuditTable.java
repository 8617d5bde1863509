package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** An audit report, aligned for people. */
final class AuditTable {

  private static final List<String> AMOUNTS =
      List.of("accounts", "held", "clearing", "deposits", "withdrawals");

  private final JsonNode report;

  AuditTable(JsonNode report) {
    this.report = report;
  }

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
    List<List<String>> rows = rows();
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      out.println(line(row, widths));
    }
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

  private List<List<String>> rows() {
    List<String> head = new ArrayList<>(List.of("asset"));
    head.addAll(AMOUNTS);
    head.addAll(List.of("below zero", "balances"));
    List<List<String>> rows = new ArrayList<>(List.of(head));
    for (JsonNode line : report.path("assets")) {
      List<String> row = new ArrayList<>(List.of(line.path("asset").asText()));
      AMOUNTS.forEach(amount -> row.add(line.path(amount).asText()));
      row.add(line.path("negativeBalances").asText());
      row.add(balances(line) ? "yes" : "NO");
      rows.add(row);
    }
    return rows;
  }

  /** Names to the left, numbers to the right. */
  private static String line(List<String> row, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String gap = " ".repeat(widths[i] - row.get(i).length());
      text.append(i == 0 ? row.get(i) + gap : "  " + gap + row.get(i));
    }
    return text.toString();
  }
}
