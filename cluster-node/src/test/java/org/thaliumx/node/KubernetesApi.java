package org.thaliumx.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * As much of the Kubernetes API as tells a pod of its siblings: HTTPS with a certificate of its own
 * authority, a token, and the list of pods with a label.
 */
final class KubernetesApi implements AutoCloseable {
  static final String TOKEN = "a-token-of-the-service-account";
  static final String NAMESPACE = "trading";
  private static final String PASSWORD = "changeit";

  private final HttpsServer server;
  private final Path authority;
  private final List<Integer> managementPorts;
  private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

  private KubernetesApi(HttpsServer server, Path authority, List<Integer> managementPorts) {
    this.server = server;
    this.authority = authority;
    this.managementPorts = managementPorts;
  }

  /**
   * Starts it.
   *
   * @param directory gets its certificate
   * @param managementPorts a pod for each, all with the address 127.0.0.1
   */
  static KubernetesApi start(Path directory, List<Integer> managementPorts)
      throws IOException, GeneralSecurityException {
    Path store = directory.resolve("api.p12");
    Path certificate = directory.resolve("ca.crt");
    keytool(
        "-genkeypair",
        "-alias=api",
        "-keyalg=RSA",
        "-dname=CN=kubernetes",
        "-ext=san=ip:127.0.0.1",
        "-ext=bc=ca:true",
        "-validity=2",
        "-storetype=PKCS12",
        "-keystore=" + store,
        "-storepass=" + PASSWORD);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias=api",
        "-keystore=" + store,
        "-storepass=" + PASSWORD,
        "-file=" + certificate);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    var api = new KubernetesApi(server, certificate, managementPorts);
    server.createContext("/", api::answer);
    server.start();
    return api;
  }

  private static void keytool(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    for (String option : options) {
      command.addAll(List.of(option.split("=", 2)));
    }
    try {
      if (new ProcessBuilder(command).start().waitFor() != 0) {
        throw new IOException("keytool failed: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The certificate that pods have to trust. */
  Path authority() {
    return authority;
  }

  /** What was asked for, each as {@code METHOD target}. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      boolean known =
          ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      byte[] body = (known ? pods() : "{}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(known ? 200 : 401, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String pods() {
    return IntStream.range(0, managementPorts.size())
        .mapToObj(number -> pod(number, managementPorts.get(number)))
        .collect(Collectors.joining(",", "{\"kind\":\"PodList\",\"items\":[", "]}"));
  }

  private static String pod(int number, int managementPort) {
    return """
    {"metadata":{"name":"thaliumx-%d","labels":{"app.kubernetes.io/name":"thaliumx"}},
     "spec":{"containers":[{"name":"node","ports":[
       {"name":"http","containerPort":8080},{"name":"management","containerPort":%d}]}]},
     "status":{"podIP":"127.0.0.1","phase":"Running","containerStatuses":[
       {"name":"node","state":{"running":{}}}]}}\
    """
        .formatted(number, managementPort);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
