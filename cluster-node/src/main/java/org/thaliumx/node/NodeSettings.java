package org.thaliumx.node;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.thaliumx.http.tls.TlsSettings;
import org.thaliumx.identity.secret.ConfiguredSecrets;
import org.thaliumx.node.identity.NodeSecrets;
import org.thaliumx.node.membership.ClusterSettings;
import org.thaliumx.node.messaging.MessagingSettings;
import org.thaliumx.persistence.DatabaseSettings;

/**
 * What an operator decides about a node.
 *
 * @param data where the node keeps its files
 * @param host the address the doors listen on
 * @param port the port the doors listen on; 0 for any that is free
 * @param demo whether an empty exchange on loopback gets demo markets and accounts
 * @param database the database to use; empty for an embedded one below {@code data}
 * @param cluster the cluster to join
 * @param messaging the Kafka to work with
 * @param tls what the doors speak TLS with; empty for doors without
 * @param secrets what nobody else must know
 * @param environment whatever else is set, for the parts of a node that read their own settings
 */
public record NodeSettings(
    Path data,
    String host,
    int port,
    boolean demo,
    Optional<DatabaseSettings> database,
    ClusterSettings cluster,
    MessagingSettings messaging,
    Optional<TlsSettings> tls,
    ConfiguredSecrets secrets,
    Map<String, String> environment) {

  private static final String JDBC_URL = "THALIUMX_JDBC_URL";
  private static final String JDBC_USER = "THALIUMX_JDBC_USER";
  private static final String JDBC_PASSWORD = "THALIUMX_JDBC_PASSWORD";

  /** Of a node whose secrets are where its environment says. */
  public NodeSettings(
      Path data,
      String host,
      int port,
      boolean demo,
      Optional<DatabaseSettings> database,
      ClusterSettings cluster,
      MessagingSettings messaging,
      Optional<TlsSettings> tls,
      Map<String, String> environment) {
    this(
        data,
        host,
        port,
        demo,
        database,
        cluster,
        messaging,
        tls,
        NodeSecrets.of(environment),
        environment);
  }

  /** Without the environment, which may hold secrets. */
  @Override
  public String toString() {
    return "Node at " + host + ":" + port + " with its data in " + data;
  }

  /** The database an environment names, if it names one; its login may be kept elsewhere. */
  public static Optional<DatabaseSettings> databaseOf(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(JDBC_URL))
        .map(url ->
            new DatabaseSettings(
                url,
                environment.getOrDefault(JDBC_USER, "thaliumx"),
                environment.getOrDefault(JDBC_PASSWORD, "")));
  }
}
