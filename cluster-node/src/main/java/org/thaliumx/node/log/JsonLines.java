package org.thaliumx.node.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Each event as one line of flat JSON: {@code time}, {@code level}, {@code logger}, {@code node},
 * {@code message}, what the line is about under its own keys ({@code trace}, {@code market}, {@code
 * account}), and {@code error} with a stack trace. Named in {@code logback-json.xml}.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final ThrowableProxyConverter errors = new ThrowableProxyConverter();
  private String node = "";

  @Override
  public void start() {
    String name = getContext().getProperty("node");
    node = name == null ? "" : name;
    errors.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = new StringBuilder(256).append('{');
    field(line, "time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
    field(line, "level", event.getLevel().toString());
    field(line, "logger", event.getLoggerName());
    field(line, "node", node);
    field(line, "thread", event.getThreadName());
    field(line, "message", event.getFormattedMessage());
    List<KeyValuePair> about = event.getKeyValuePairs();
    if (about != null) {
      about.forEach(pair -> field(line, pair.key, String.valueOf(pair.value)));
    }
    if (event.getThrowableProxy() != null) {
      field(line, "error", errors.convert(event));
    }
    line.setCharAt(line.length() - 1, '}');
    return line.append('\n').toString().getBytes(UTF_8);
  }

  private static void field(StringBuilder line, String key, String value) {
    line.append('"').append(key).append("\":\"");
    JsonStringEncoder.getInstance().quoteAsString(value, line);
    line.append("\",");
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
