package org.thaliumx.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be closed in the opposite order, each whatever the others do. */
final class Resources implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Resources.class);

  private record Resource(String name, AutoCloseable closeable) {}

  private final Deque<Resource> started = new ArrayDeque<>();

  <T extends AutoCloseable> T add(String name, T closeable) {
    started.push(new Resource(name, closeable));
    return closeable;
  }

  @Override
  public synchronized void close() {
    for (Resource resource; (resource = started.poll()) != null; ) {
      close(resource);
    }
  }

  // Whatever goes wrong with one, the others must be closed: the database most of all.
  private static void close(Resource resource) {
    try {
      log.debug("Closing {}", resource.name());
      resource.closeable().close();
    } catch (Exception e) {
      log.warn("{} did not close cleanly", resource.name(), e);
    }
  }
}
