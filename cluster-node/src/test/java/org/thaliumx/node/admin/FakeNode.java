package org.thaliumx.node.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.thaliumx.http.client.RequestSigner;

/** A node that answers as the test says, and commands that ask it. */
final class FakeNode implements AutoCloseable {

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new HashMap<>();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  /** What was asked: method, target and body, each after a blank. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** With which keys. */
  final List<String> keys = new CopyOnWriteArrayList<>();

  final Map<String, String> environment = new HashMap<>();

  FakeNode() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add((request + " " + body).strip());
    keys.add(exchange.getRequestHeaders().getFirst(RequestSigner.KEY_HEADER));
    Answer answer =
        answers.getOrDefault(
            request, new Answer(404, "{\"code\":\"NOT_FOUND\",\"detail\":\"" + request + "\"}"));
    byte[] bytes = answer.body.getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Answers that request so; single quotes stand for double ones. */
  void answer(String request, String body) {
    answer(request, 200, body);
  }

  void answer(String request, int status, String body) {
    answers.put(request, new Answer(status, body.replace('\'', '"')));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Runs a command against this node. */
  int admin(String... arguments) {
    List<String> all =
        new ArrayList<>(Stream.concat(Stream.of(arguments), Stream.of("--url=" + url())).toList());
    return run(all.toArray(String[]::new));
  }

  /** Runs a command that may be for any node. */
  int run(String... arguments) {
    output.reset();
    errors.reset();
    return AdminMain.run(
        new PrintStream(output, true, UTF_8),
        new PrintStream(errors, true, UTF_8),
        environment,
        arguments);
  }

  String output() {
    return output.toString(UTF_8);
  }

  String errors() {
    return errors.toString(UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
