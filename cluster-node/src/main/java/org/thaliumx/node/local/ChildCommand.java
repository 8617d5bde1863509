package org.thaliumx.node.local;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.thaliumx.http.tls.TlsSettings;
import org.thaliumx.identity.secret.MasterKeyFile;
import org.thaliumx.node.identity.SealedSecrets;
import org.thaliumx.persistence.DatabaseSettings;

/** How the process of one node is started: on the same Java and class path as this one. */
final class ChildCommand {
  private static final String MAIN = "org.thaliumx.node.command.Main";

  /** Ctrl-C goes to all processes of a terminal, but nodes are stopped one after the other. */
  private static final List<String> UNINTERRUPTED =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "node");

  private static final String MASTER_KEY = SealedSecrets.MASTER_KEY;

  private ChildCommand() {}

  /** All nodes need the same, and an operator who says nothing has none. */
  static void prepareMasterKey(Path data) {
    if (!isMasterKeyGiven()) {
      MasterKeyFile.createIfAbsent(MasterKeyFile.in(data));
    }
  }

  private static boolean isMasterKeyGiven() {
    return System.getenv().keySet().stream().anyMatch(name -> name.startsWith(MASTER_KEY));
  }

  static ProcessBuilder of(LocalSettings settings, DatabaseSettings database, int node, int size) {
    List<String> command = new ArrayList<>(UNINTERRUPTED);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(ChildCommand::isForEveryProcess)
        .forEach(command::add);
    command.addAll(settings.javaOptions());
    command.addAll(List.of("-cp", absoluteClassPath(), MAIN, "up"));
    command.addAll(arguments(settings, node, size));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> name.startsWith("THALIUMX_") && !isForEveryNode(settings, name));
    if (!isMasterKeyGiven()) {
      environment.put(MASTER_KEY + "_FILE", MasterKeyFile.in(settings.data()).toString());
    }
    environment.putAll(settings.messaging().environment());
    environment.put("THALIUMX_JDBC_URL", database.url());
    environment.put("THALIUMX_JDBC_USER", database.user());
    if (!database.password().isEmpty()) {
      environment.put("THALIUMX_JDBC_PASSWORD", database.password());
    }
    return builder;
  }

  /** What says where secrets are; of the database only if it is not one of ours. */
  private static boolean isForEveryNode(LocalSettings settings, String variable) {
    return variable.startsWith(MASTER_KEY)
        || variable.startsWith("THALIUMX_VAULT_")
        || (settings.database().isPresent()
            && variable.matches("THALIUMX_JDBC_PASSWORD_(FILE|FROM)"));
  }

  private static List<String> arguments(LocalSettings settings, int node, int size) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--end-with-input");
    arguments.add("--data=" + settings.directoryOf(node));
    arguments.add("--host=" + settings.host());
    arguments.add("--port=" + settings.portOf(node));
    arguments.add("--cluster-host=" + LocalSettings.CLUSTER_HOST);
    arguments.add("--cluster-port=" + settings.clusterPortOf(node));
    arguments.add("--management-port=" + settings.managementPortOf(node));
    arguments.add("--contact-points=" + String.join(",", settings.contactPoints(size)));
    settings.tls().ifPresent(tls -> arguments.addAll(tlsArguments(tls)));
    if (!settings.demo()) {
      arguments.add("--no-demo");
    }
    return arguments;
  }

  private static List<String> tlsArguments(TlsSettings tls) {
    return List.of(
        "--tls-certificate=" + tls.certificate(),
        "--tls-key=" + tls.key(),
        "--http2=" + (tls.http2() ? "on" : "off"));
  }

  /** Memory for this process says nothing about others, and a debugger's port has room for one. */
  private static boolean isForEveryProcess(String option) {
    return !option.startsWith("-Xm")
        && !option.matches("-XX:[+]Use\\w+GC")
        && !option.startsWith("-agentlib:jdwp")
        && !option.startsWith("-Xrunjdwp");
  }

  private static String absoluteClassPath() {
    List<String> each = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      each.add(entry.isEmpty() ? entry : Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, each);
  }
}
