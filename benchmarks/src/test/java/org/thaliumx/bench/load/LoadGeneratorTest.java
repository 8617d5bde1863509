package org.thaliumx.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

  private static final Duration STALL = Duration.ofMillis(400);

  private final AtomicInteger served = new AtomicInteger();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private volatile int stalledRequest;
  private volatile int failingRequest;
  private int asked;
  private int heard;

  private final Workload workload =
      new Workload() {
        @Override
        public void next(int connection, ByteBuffer to) {
          asked++;
          to.put("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
        }

        @Override
        public Done answered(int connection, Reply reply) {
          heard++;
          return Done.of(reply);
        }
      };

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          int number = served.incrementAndGet();
          if (number == stalledRequest) {
            LockSupport.parkNanos(STALL.toNanos());
          }
          byte[] body = "{\"code\":\"BROKEN\"}".getBytes(ISO_8859_1);
          exchange.sendResponseHeaders(number == failingRequest ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.setExecutor(workers);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    workers.close();
  }

  private PhaseResult run(int connections, Pace pace) throws IOException {
    try (var generator = new LoadGenerator(List.of(server.getAddress()), connections, workload)) {
      return generator.run(pace, Duration.ofSeconds(1));
    }
  }

  @Test
  void sendsAsManyAsAreDueAndHearsEveryAnswer() throws IOException {
    PhaseResult result = run(4, new Pace.Fixed(200));
    assertThat(result.latencyNanos().getTotalCount()).isEqualTo(200);
    assertThat(asked).isEqualTo(200);
    assertThat(heard).isEqualTo(200);
    assertThat(result.errors()).isEmpty();
  }

  @Test
  void countsTheWaitOfRequestsThatWereDueWhileTheServerStalled() throws IOException {
    stalledRequest = 1;
    PhaseResult result = run(1, new Pace.Fixed(100));
    assertThat(result.latencyNanos().getTotalCount()).isEqualTo(100);
    // Due 10 ms apart: while the first waits for 400 ms, some forty more fall due.
    assertThat(result.percentileMillis(75)).isGreaterThan(100);
    assertThat(result.percentileMillis(100)).isGreaterThanOrEqualTo(400.0);
  }

  @Test
  void keepsEveryConnectionBusyWhenNothingHoldsItBack() throws IOException {
    PhaseResult result = run(8, new Pace.Unthrottled());
    assertThat(result.done()).isGreaterThan(100);
    assertThat(heard).isEqualTo(asked).isEqualTo(served.get());
  }

  @Test
  void countsErrorsByCode() throws IOException {
    failingRequest = 5;
    PhaseResult result = run(2, new Pace.Fixed(50));
    assertThat(result.errors()).containsOnly(Map.entry("BROKEN", 1L));
    assertThat(result.done()).isLessThanOrEqualTo(49);
  }
}
