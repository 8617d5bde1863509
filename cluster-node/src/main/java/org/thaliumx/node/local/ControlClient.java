package org.thaliumx.node.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks the process that looks after a local cluster for something, and waits until it is done. */
public final class ControlClient {
  private static final int OK = 0;
  private static final int NOT_DONE = 1;
  private static final int NOT_ASKED = 2;

  private ControlClient() {}

  /**
   * Sends one request and prints what came of it; blocks.
   *
   * @param data the data directory of the cluster
   * @return the exit status: 0 if it was done, 1 if not, 2 if nobody could be asked
   */
  public static int ask(Path data, String request, PrintStream out, PrintStream errors) {
    try (SocketChannel channel = SocketChannel.open(ControlSocket.in(data));
        var requests = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true);
        var answers = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      requests.println(request);
      String answer = answers.readLine();
      if (answer == null) {
        errors.println("thaliumx: the cluster ended before it was done");
        return NOT_DONE;
      }
      if (answer.startsWith(ControlSocket.DONE)) {
        out.println(answer.substring(ControlSocket.DONE.length()));
        return OK;
      }
      errors.println("thaliumx: " + answer);
      return NOT_DONE;
    } catch (IOException e) {
      errors.println(
          "thaliumx: no local cluster can be reached on " + data + " (" + e.getMessage() + ")");
      return NOT_ASKED;
    }
  }
}
