package org.thaliumx.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.thaliumx.domain.access.Role;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates and revokes credentials. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Creates and revokes credentials.")
final class KeysCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  KeysCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(console.errors());
    return AdminCommand.NOT_DONE;
  }

  /** With its subcommands. */
  CommandLine line() {
    return new CommandLine(this)
        .addSubcommand(new Create(console))
        .addSubcommand(new Revoke(console));
  }

  @Command(
      name = "create",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description =
          "Prints a new credential, in the form --credential reads; nobody sees it again.")
  private static final class Create extends AdminCommand {

    @Option(names = "--account", required = true, paramLabel = "ACCOUNT", description = "whose")
    private String account = "";

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "TRADER, OPERATOR, COMPLIANCE or ADMIN")
    private Role role = Role.TRADER;

    Create(Console console) {
      super(console);
    }

    @Override
    int run(Session session) {
      JsonNode answer =
          session.ask(
              "POST",
              "/v1/admin/keys",
              Session.body().put("account", account).put("role", role.name()));
      session.show(
          answer,
          () ->
              session
                  .out()
                  .printf(
                      "key=%s%nsecret=%s%n",
                      answer.path("key").asText(), answer.path("secret").asText()));
      return DONE;
    }
  }

  @Command(
      name = "revoke",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "Makes a key useless for ever; other nodes may take it for 10 seconds more.")
  private static final class Revoke extends AdminCommand {

    @Parameters(paramLabel = "KEY", description = "the public name of the key")
    private String key = "";

    Revoke(Console console) {
      super(console);
    }

    @Override
    int run(Session session) {
      JsonNode answer = session.ask("DELETE", "/v1/admin/keys/" + Session.part(key), "");
      session.show(answer, () -> session.out().println(key + " is revoked."));
      return DONE;
    }
  }
}
