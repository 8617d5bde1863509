package org.thaliumx.node.admin;

import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.thaliumx.http.client.ApiClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks one node; what goes wrong is said in a line. */
abstract class AdminCommand implements Callable<Integer> {
  static final int DONE = 0;
  static final int NOT_WELL = 1;
  static final int NOT_DONE = 2;

  private final Console console;

  @Mixin private Connection connection = new Connection();

  @Spec private CommandSpec spec = CommandSpec.create();

  AdminCommand(Console console) {
    this.console = console;
  }

  /** Does it, and answers the exit status. */
  abstract int run(Session session);

  @Override
  public final Integer call() {
    try (ApiClient client = connection.open(console)) {
      return run(new Session(client, console.out(), connection.isJson()));
    } catch (Session.NotDone | UncheckedIOException | IllegalArgumentException e) {
      console.errors().println(spec.name() + ": " + e.getMessage());
      return NOT_DONE;
    }
  }
}
