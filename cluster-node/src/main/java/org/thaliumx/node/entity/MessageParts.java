package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.List;

/** Keeps messages between entities small: a long list travels in several of them. */
final class MessageParts {

  /** How many submissions or settlements travel in one message at most. */
  static final int MAX_PER_MESSAGE = 500;

  private MessageParts() {}

  /** The list in parts, in order; of an empty list one part, which is empty too. */
  static <T> List<List<T>> of(List<T> items) {
    var parts = new ArrayList<List<T>>(items.size() / MAX_PER_MESSAGE + 1);
    int from = 0;
    do {
      int to = Math.min(from + MAX_PER_MESSAGE, items.size());
      parts.add(List.copyOf(items.subList(from, to)));
      from = to;
    } while (from < items.size());
    return parts;
  }
}
