package org.thaliumx.bench.load;

import java.nio.ByteBuffer;
import java.util.List;

/** What is asked, and what becomes of the answers. Only ever called by one thread. */
public interface Workload {

  /** Writes the next request of a connection, whole. */
  void next(int connection, ByteBuffer to);

  /** Hears the answer to the last request of a connection, and says what was done by it. */
  Done answered(int connection, Reply reply);

  /**
   * What a request was good for.
   *
   * @param items how many things were done as asked; a request asks for one or more
   * @param errors the codes of those that were not
   */
  record Done(int items, List<String> errors) {

    /** One thing was asked for and done. */
    public static final Done ONE = new Done(1, List.of());

    /** What the answer to a request for one thing says of it. */
    public static Done of(Reply reply) {
      return reply.isSuccess() ? ONE : new Done(0, List.of(reply.code()));
    }
  }
}
