package org.thaliumx.bench.replay;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * How far a replay has come; kept in a file, so that it can go on after a crash of anything.
 *
 * @param run the name that all its orders begin with
 * @param recording what tells its files from others
 * @param opened whether the opening book was placed
 * @param done how many messages are done and compared
 * @param orders how many orders were sent
 * @param trades how many trades they made
 * @param differing how many messages ended otherwise than recorded
 * @param firstDifference the number of the first such message, 0 for none
 */
record ReplayState(
    String run,
    String recording,
    boolean opened,
    int done,
    int orders,
    int trades,
    int differing,
    int firstDifference) {

  static ReplayState fresh(String run, String recording) {
    return new ReplayState(run, recording, false, 0, 0, 0, 0, 0);
  }

  ReplayState opened(int ordersSent) {
    return new ReplayState(run, recording, true, 0, ordersSent, 0, 0, 0);
  }

  ReplayState advanced(int moreOrders, int moreTrades, boolean equal) {
    int number = done + 1;
    return new ReplayState(
        run,
        recording,
        true,
        number,
        orders + moreOrders,
        trades + moreTrades,
        differing + (equal ? 0 : 1),
        equal || firstDifference != 0 ? firstDifference : number);
  }

  void save(Path file) throws IOException {
    var properties = new Properties();
    properties.setProperty("run", run);
    properties.setProperty("recording", recording);
    properties.setProperty("opened", Boolean.toString(opened));
    properties.setProperty("done", Integer.toString(done));
    properties.setProperty("orders", Integer.toString(orders));
    properties.setProperty("trades", Integer.toString(trades));
    properties.setProperty("differing", Integer.toString(differing));
    properties.setProperty("first-difference", Integer.toString(firstDifference));
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (Writer writer = Files.newBufferedWriter(next)) {
      properties.store(writer, null);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static ReplayState load(Path file) throws IOException {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new ReplayState(
        text(properties, "run"),
        text(properties, "recording"),
        Boolean.parseBoolean(text(properties, "opened")),
        number(properties, "done"),
        number(properties, "orders"),
        number(properties, "trades"),
        number(properties, "differing"),
        number(properties, "first-difference"));
  }

  private static String text(Properties properties, String name) throws IOException {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IOException("the progress file lacks '" + name + "'");
    }
    return value;
  }

  private static int number(Properties properties, String name) throws IOException {
    return Integer.parseInt(text(properties, name));
  }
}
