package org.thaliumx.node.metrics;

import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.DynamicRange;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.metric.MeasurementUnit;
import kamon.tag.TagSet;

/** Makes instruments. They are made once and kept: looking one up costs far more than using it. */
final class Instruments {
  static final TagSet NO_TAGS = TagSet.Empty();

  /**
   * Times are told in nanoseconds and shown in seconds; what took over ten minutes counts as ten.
   */
  private static final DynamicRange TIMES = new DynamicRange(100, 600_000_000_000L, 2);

  private static final DynamicRange COUNTS = new DynamicRange(1, 1_000_000, 2);

  private Instruments() {}

  static Counter counter(String name, String help, TagSet tags) {
    return Kamon.counter(name, help).withTags(tags);
  }

  static Counter nanosCounter(String name, String help, TagSet tags) {
    return Kamon.counter(name, help, MeasurementUnit.time().nanoseconds()).withTags(tags);
  }

  static Gauge gauge(String name, String help, TagSet tags) {
    return Kamon.gauge(name, help).withTags(tags);
  }

  static Gauge secondsGauge(String name, String help, TagSet tags) {
    return Kamon.gauge(name, help, MeasurementUnit.time().seconds()).withTags(tags);
  }

  static Gauge bytesGauge(String name, String help, TagSet tags) {
    return Kamon.gauge(name, help, MeasurementUnit.information().bytes()).withTags(tags);
  }

  /** Gauges show floating point numbers; whole ones up to 2^53 come through as they are. */
  static void set(Gauge gauge, long value) {
    gauge.update((double) value);
  }

  static Histogram times(String name, String help, TagSet tags) {
    return Kamon.histogram(name, help, MeasurementUnit.time().nanoseconds(), TIMES).withTags(tags);
  }

  static Histogram sizes(String name, String help, TagSet tags) {
    return Kamon.histogram(name, help, MeasurementUnit.none(), COUNTS).withTags(tags);
  }
}
