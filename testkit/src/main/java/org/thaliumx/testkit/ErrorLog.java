package org.thaliumx.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/**
 * The errors that the nodes of a cluster log: none, unless a test says beforehand which. What a
 * node says after it was killed does not count. Thread-safe.
 */
public final class ErrorLog implements AutoCloseable {
  private static final String NODE = "pekkoAddress";

  private final String cluster;
  private final Predicate<String> isDead;
  private final List<String> expected = new ArrayList<>();
  private final List<String> allowed = new ArrayList<>();
  private final Set<String> met = new HashSet<>();
  private final List<String> unannounced = new ArrayList<>();
  private final Listener listener = new Listener();

  private ErrorLog(String cluster, Predicate<String> isDead) {
    this.cluster = cluster;
    this.isDead = isDead;
  }

  static ErrorLog of(String cluster, Predicate<String> isDead) {
    var log = new ErrorLog(cluster, isDead);
    log.listener.setContext(root().getLoggerContext());
    log.listener.start();
    root().addAppender(log.listener);
    return log;
  }

  private static Logger root() {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      return root;
    }
    throw new IllegalStateException("logback must be the one who logs, or errors go unseen");
  }

  /** Errors that contain this text have to come, once at least. */
  public void expect(String text) {
    synchronized (this) {
      expected.add(text);
    }
  }

  /** Errors that contain this text may come. */
  public void allow(String text) {
    synchronized (this) {
      allowed.add(text);
    }
  }

  /** Whether an error that was announced with this text has come. */
  public synchronized boolean met(String text) {
    return met.contains(text);
  }

  /** Throws when an error came that was not announced, or one was announced that did not come. */
  public synchronized void verify() {
    if (!unannounced.isEmpty()) {
      throw new AssertionError("a node logged what nobody announced: " + unannounced);
    }
    if (!met.containsAll(expected)) {
      throw new AssertionError("no node logged one of " + expected + ", only " + met);
    }
  }

  /** Forgets what came and what was announced. */
  public synchronized void clear() {
    expected.clear();
    allowed.clear();
    met.clear();
    unannounced.clear();
  }

  private synchronized void heard(String text) {
    List<String> announced = expected.stream().filter(text::contains).toList();
    met.addAll(announced);
    if (announced.isEmpty() && allowed.stream().noneMatch(text::contains)) {
      unannounced.add(text);
    }
  }

  /** Actors say which node they are on; other threads bear the name of the actor system. */
  private boolean isOurs(ILoggingEvent event) {
    String address = event.getMDCPropertyMap().get(NODE);
    return address == null
        ? event.getThreadName().startsWith(cluster + "-")
        : address.contains("//" + cluster + "@") && !isDead.test(hostPort(address));
  }

  private static String hostPort(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  private static String text(ILoggingEvent event) {
    var text = new StringBuilder(event.getLoggerName() + ": " + event.getFormattedMessage());
    for (IThrowableProxy thrown = event.getThrowableProxy();
        thrown != null;
        thrown = thrown.getCause()) {
      text.append("; ").append(thrown.getClassName()).append(": ").append(thrown.getMessage());
    }
    return text.toString();
  }

  private final class Listener extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.ERROR) && isOurs(event)) {
        heard(text(event));
      }
    }
  }

  @Override
  public void close() {
    root().detachAppender(listener);
    listener.stop();
  }
}
