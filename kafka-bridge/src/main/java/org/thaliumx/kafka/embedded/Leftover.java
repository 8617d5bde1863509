package org.thaliumx.kafka.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of a node that was killed. It stops by itself when its input ends, but it may be slow
 * to, or stand still. A process id alone proves nothing, since ids are used again: only a live
 * process whose arguments name the data directory is the broker. It is never joined, always
 * stopped: nobody holds the other end of its input any more.
 */
final class Leftover {
  private static final Logger log = LoggerFactory.getLogger(Leftover.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private Leftover() {}

  /** Notes who runs on the directory. */
  static void remember(BrokerFiles files, long pid) throws IOException {
    Files.writeString(files.pid(), pid + "\n");
  }

  /** Stops whoever still runs on the directory; blocks until its process is over. */
  static void stop(BrokerFiles files) {
    recorded(files.pid())
        .flatMap(ProcessHandle::of)
        .filter(process -> isBroker(process, files.data()))
        .ifPresent(Leftover::end);
  }

  private static void end(ProcessHandle broker) {
    log.warn("Stopping the Kafka broker (pid {}) left by a killed node", broker.pid());
    broker.destroy();
    if (!isOverSoon(broker)) {
      broker.destroyForcibly();
      isOverSoon(broker);
    }
  }

  private static boolean isOverSoon(ProcessHandle broker) {
    try {
      broker.onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("It is not over yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !broker.isAlive();
  }

  private static boolean isBroker(ProcessHandle process, Path data) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(data.toString()))
        .isPresent();
  }

  private static Optional<Long> recorded(Path file) {
    try {
      return Optional.of(Long.valueOf(Files.readString(file).strip()));
    } catch (NoSuchFileException | NumberFormatException nobody) {
      return Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedKafkaException("Cannot read " + file, e);
    }
  }
}
