package org.thaliumx.node.hostile;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Some clients that send at the same time what none should, over every door of a node: REST of both
 * kinds, WebSockets of all kinds, and bytes that are no HTTP. Each makes its choices from a seed of
 * its own; what they make of each other does not repeat.
 */
public final class HostileClients {
  private static final int CLIENTS = 4;

  /** So many go over a WebSocket. */
  private static final int MESSAGES = 20;

  private static final String RAW =
      "POST /v1/orders?validateOnly=true HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
          + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
  private static final String RAW_OF_BINANCE =
      "GET /api/v3/depth?symbol=BTCUSDT HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  private final int port;
  private final NativeRequests natives = new NativeRequests();
  private final BinanceRequests binance = new BinanceRequests();
  private final Findings findings = new Findings();
  private final HostileSockets sockets;

  /** Of the node whose doors are there. */
  public HostileClients(String url) {
    this.port = URI.create(url).getPort();
    this.sockets =
        new HostileSockets(port, new NativeMessages(natives.orderBodies()), binance, findings);
  }

  /**
   * Has traders send so many requests and messages of all kinds, and operators look at things in
   * between; returns when all is answered.
   */
  public Findings attack(List<Attacker> traders, Attacker operator, int requests, long seed)
      throws InterruptedException {
    return run(requests, seed, (noise, http) -> step(noise, http, traders, operator));
  }

  /** Has an operator send so many requests that only operators may. */
  public Findings abuse(Attacker operator, int requests, long seed) throws InterruptedException {
    return run(
        requests,
        seed,
        (noise, http) -> {
          exchange("operators", http, natives.next(noise, operator, operator, false));
          return 1;
        });
  }

  /** One thing that is done; answers how many requests it was. */
  @FunctionalInterface
  private interface Step {
    int run(Noise noise, HttpConnection http) throws IOException;
  }

  private Findings run(int requests, long seed, Step step) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      var clients = new ArrayList<Callable<@Nullable Void>>();
      for (int i = 0; i < CLIENTS; i++) {
        var noise = new Noise(seed + i);
        clients.add(() -> {
          send(noise, requests / CLIENTS, step);
          return null;
        });
      }
      for (Future<@Nullable Void> client : threads.invokeAll(clients)) {
        client.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("seed " + seed, e);
    }
    return findings;
  }

  private void send(Noise noise, int requests, Step step) throws IOException {
    try (var http = new HttpConnection(port)) {
      int sent = 0;
      while (sent < requests) {
        sent += step.run(noise, http);
      }
    }
  }

  private int step(Noise noise, HttpConnection http, List<Attacker> traders, Attacker operator)
      throws IOException {
    Attacker trader = noise.any(traders);
    int part = noise.below(1_000);
    if (part < 10) {
      sockets.useNative(noise, trader, MESSAGES);
      return MESSAGES;
    }
    if (part < 20) {
      sockets.useApi(noise, trader, MESSAGES);
      return MESSAGES;
    }
    if (part < 25) {
      return sockets.useStreams(noise);
    }
    if (part < 35) {
      sockets.sendFrames(noise);
    } else if (part < 50) {
      sendBytes(noise);
    } else if (part < 350) {
      exchange("Binance's REST", http, binance.next(noise, trader));
    } else {
      exchange("native REST", http, natives.next(noise, trader, operator, true));
    }
    return 1;
  }

  private void exchange(String door, HttpConnection http, String request) throws IOException {
    try {
      HttpConnection.Answer answer = http.send(request);
      findings.answered(door, request, answer.status(), answer.body());
    } catch (SocketTimeoutException silence) {
      findings.violation(door, request, "no answer");
      http.close();
    }
  }

  private void sendBytes(Noise noise) throws IOException {
    String bytes = noise.otherBytes(noise.once(2) ? RAW : RAW_OF_BINANCE);
    String answer = HttpConnection.sendAndEnd(port, bytes);
    boolean isHttp = answer.matches("(?s)HTTP/1\\.[01] [1-5]\\d\\d .*");
    if (!answer.isEmpty() && !isHttp) {
      findings.violation("bytes", bytes, answer);
    }
    findings.answered(
        "bytes", bytes, isHttp ? Integer.parseInt(answer.substring(9, 12)) : 0, answer);
  }
}
