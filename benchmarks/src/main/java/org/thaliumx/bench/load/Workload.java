package org.thaliumx.bench.load;

import java.nio.ByteBuffer;

/** What is asked, and what becomes of the answers. Only ever called by one thread. */
public interface Workload {

  /** Writes the next request of a connection, whole. */
  void next(int connection, ByteBuffer to);

  /** Hears the answer to the last request of a connection. */
  void answered(int connection, Reply reply);
}
