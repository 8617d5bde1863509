package org.thaliumx.bench.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded stretch of trading: what happened, and the book after each of it.
 *
 * @param messages what happened, in order
 * @param rows the book after each message
 * @param depth how many levels a side a row can show
 */
record Recording(List<LobsterMessage> messages, List<Depth> rows, int depth) {

  Recording {
    if (messages.size() != rows.size() || messages.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be one book row for each message, but there are %d messages and %d rows"
              .formatted(messages.size(), rows.size()));
    }
  }

  /** Reads the two files of a LOBSTER sample. */
  static Recording read(Path messageFile, Path bookFile) throws IOException {
    return parse(lines(messageFile), lines(bookFile));
  }

  static Recording parse(List<String> messageLines, List<String> bookLines) {
    List<LobsterMessage> messages = new ArrayList<>();
    for (String line : messageLines) {
      messages.add(LobsterMessage.parse(messages.size() + 1, line));
    }
    List<Depth> rows = bookLines.stream().map(Depth::parse).toList();
    int depth = bookLines.isEmpty() ? 0 : bookLines.getFirst().split(",", -1).length / 4;
    return new Recording(List.copyOf(messages), rows, depth);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
  }
}
