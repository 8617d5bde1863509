package org.thaliumx.node.admin;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.thaliumx.http.client.ApiClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The operator's command line. Exit status: 0 if all is well, 1 if the exchange is not, 2 if it
 * could not be asked.
 */
@Command(
    name = "thaliumx admin",
    mixinStandardHelpOptions = true,
    description = "Asks a running exchange about itself.")
public final class AdminMain implements Callable<Integer> {

  private static final int NOT_ASKED = 2;

  private final PrintStream out;
  private final PrintStream errors;
  private final CommandLine commands = new CommandLine(this);

  private AdminMain(PrintStream out, PrintStream errors) {
    this.out = out;
    this.errors = errors;
    commands.addSubcommand(new Audit());
  }

  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream out, PrintStream errors, String... arguments) {
    return new AdminMain(out, errors).commands.execute(arguments);
  }

  @Override
  public Integer call() {
    commands.usage(errors);
    return NOT_ASKED;
  }

  @Command(
      name = "audit",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "Proves that no money was created or lost.")
  private final class Audit implements Callable<Integer> {

    @Option(names = "--url", required = true, description = "where the node is")
    private URI url = URI.create("");

    @Option(names = "--key", defaultValue = "operator", description = "an operator's key")
    private String key = "";

    @Option(names = "--secret", defaultValue = "operator-secret", description = "its secret")
    private String secret = "";

    @Override
    public Integer call() {
      var credentials = new ApiClient.Credentials(key, secret);
      try (var client = new ApiClient(url, credentials, InstantSource.system())) {
        ApiClient.Response response = client.get("/v1/admin/audit");
        if (!response.isSuccess()) {
          return notAsked("the node answered " + response.status() + " " + response.body());
        }
        var table = new AuditTable(response.json());
        table.print(out);
        return table.balances() ? 0 : 1;
      } catch (UncheckedIOException | IllegalArgumentException e) {
        return notAsked(String.valueOf(e.getMessage()));
      }
    }

    private int notAsked(String why) {
      errors.println("audit: " + why);
      return NOT_ASKED;
    }
  }
}
