package org.thaliumx.node.admin;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The operator's command line. Exit status: 0 if it is done and all is well, 1 if the exchange is
 * not well, 2 if it could not be asked or did not do it.
 */
@Command(
    name = "thaliumx admin",
    mixinStandardHelpOptions = true,
    description = "Asks a running exchange about itself, and has it do what operators may.")
public final class AdminMain implements Callable<Integer> {

  private final Console console;
  private final CommandLine commands = new CommandLine(this);

  private AdminMain(Console console) {
    this.console = console;
    List.of(
            new ClusterCommand(console),
            new DrainCommand(console),
            new MarketsCommand(console),
            new HaltCommand(console),
            new ResumeCommand(console),
            new CancelAllCommand(console),
            new KillSwitchCommand(console),
            new DepositCommand(console),
            new WithdrawCommand(console),
            new KeysCommand(console).line(),
            new ActsCommand(console),
            new AuditCommand(console))
        .forEach(commands::addSubcommand);
  }

  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, System.getenv(), arguments));
  }

  /**
   * Runs a command and answers the exit status.
   *
   * @param out for what is asked for
   * @param errors for what went wrong
   * @param environment the variables that have a meaning
   */
  public static int run(
      PrintStream out, PrintStream errors, Map<String, String> environment, String... arguments) {
    var console = new Console(out, errors, environment);
    CommandLine commands = new AdminMain(console).commands;
    return commands
        .setOut(console.outWriter())
        .setErr(console.errorWriter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  @Override
  public Integer call() {
    commands.usage(console.errors());
    return AdminCommand.NOT_DONE;
  }
}
