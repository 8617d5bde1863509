package org.thaliumx.feeds.hub;

import java.util.List;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.Recent;

/**
 * Tells of a book what changed, from any of the last changes on. Not thread-safe.
 *
 * @param <T> a change
 */
abstract class DeltaRenderer<T> implements ChannelRenderer {
  private static final int KEPT_CHANGES = 10_000;

  private final Channel channel;
  private final Recent<T> recent;
  private boolean news;

  DeltaRenderer(Channel channel, long sequence) {
    this.channel = channel;
    this.recent = new Recent<>(KEPT_CHANGES, sequence);
  }

  /** What was told no longer leads to what there is. */
  final void beginAfter(long sequence) {
    recent.beginAfter(sequence);
    news = true;
  }

  /** Takes note of what changed up to an event. */
  final void add(long sequence, List<T> changes) {
    recent.add(sequence, changes);
    news |= !changes.isEmpty();
  }

  /** What changed after an event, oldest first. */
  final List<T> since(long sequence) {
    return recent.since(sequence);
  }

  @Override
  public final Channel channel() {
    return channel;
  }

  @Override
  public final boolean hasNews() {
    return news;
  }

  @Override
  public final String newsType() {
    return "delta";
  }

  @Override
  public final boolean reaches(long sequence) {
    return recent.reaches(sequence);
  }

  @Override
  public final void told() {
    news = false;
  }
}
