package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A table for people: numbers to the right, everything else to the left. */
final class TextTable {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|\\?|-|");

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... heads) {
    rows.add(List.of(heads));
  }

  /** Adds a row with a cell for each head. */
  void add(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + rows.getFirst().size() + " heads");
    }
    rows.add(List.of(cells));
  }

  /** A value as a cell; {@code ?} where it is unknown. */
  static String cell(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "?" : value.asText();
  }

  void print(PrintStream out) {
    int columns = rows.getFirst().size();
    var widths = new int[columns];
    var numbers = new boolean[columns];
    for (int i = 0; i < columns; i++) {
      int column = i;
      widths[i] = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      numbers[i] =
          rows.size() > 1
              && rows.stream().skip(1).allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }
    rows.forEach(row -> out.println(line(row, widths, numbers)));
  }

  private static String line(List<String> row, int[] widths, boolean[] numbers) {
    var text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String gap = " ".repeat(widths[i] - cell.length());
      text.append(i == 0 ? "" : "  ").append(numbers[i] ? gap + cell : cell + gap);
    }
    return text.toString().stripTrailing();
  }
}
