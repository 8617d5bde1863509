package org.thaliumx.node.metrics;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.tag.TagSet;

/** The process: memory, pauses for garbage collection, threads, processor time, open files. */
final class JvmGauges {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** One for the process, whichever node looks: pauses would be counted twice. */
  private static final JvmGauges ONLY = new JvmGauges();

  private final MemoryArea heap = new MemoryArea("heap");
  private final MemoryArea nonHeap = new MemoryArea("nonheap");
  private final Gauge threads =
      Instruments.gauge("jvm.threads", "Live threads.", Instruments.NO_TAGS);
  private final Counter cpu =
      Instruments.nanosCounter(
          "process.cpu", "Processor time of the process.", Instruments.NO_TAGS);
  private final Gauge openFiles =
      Instruments.gauge("process.open.fds", "Open files and sockets.", Instruments.NO_TAGS);
  private final Gauge mostFiles =
      Instruments.gauge(
          "process.max.fds", "How many files and sockets may be open.", Instruments.NO_TAGS);
  private final Gauge started =
      Instruments.secondsGauge(
          "process.start.time", "When the process began, since the epoch.", Instruments.NO_TAGS);
  private final Map<String, Histogram> pauses = new ConcurrentHashMap<>();
  private long cpuNanos;

  private JvmGauges() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      pauses.put(collector.getName(), pausesOf(collector.getName()));
      ((NotificationEmitter) collector)
          .addNotificationListener((news, handback) -> collected(news), null, null);
    }
  }

  static JvmGauges only() {
    return ONLY;
  }

  private record MemoryArea(Gauge used, Gauge committed, Gauge most) {
    MemoryArea(String area) {
      this(
          gauge("jvm.memory.used", "Memory in use.", area),
          gauge("jvm.memory.committed", "Memory reserved for use.", area),
          gauge("jvm.memory.max", "The most memory there may be in use.", area));
    }

    private static Gauge gauge(String name, String help, String area) {
      return Instruments.bytesGauge(name, help, TagSet.of("area", area));
    }

    void look(MemoryUsage now) {
      Instruments.set(used, now.getUsed());
      Instruments.set(committed, now.getCommitted());
      Instruments.set(most, now.getMax());
    }
  }

  private static Histogram pausesOf(String collector) {
    return Instruments.times(
        "jvm.gc.pause", "Collections of garbage, by collector.", TagSet.of("gc", collector));
  }

  private void collected(Notification news) {
    if (news.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      var info = GarbageCollectionNotificationInfo.from((CompositeData) news.getUserData());
      pauses
          .computeIfAbsent(info.getGcName(), JvmGauges::pausesOf)
          .record(info.getGcInfo().getDuration() * NANOS_PER_MILLI);
    }
  }

  synchronized void look() {
    heap.look(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    nonHeap.look(ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
    threads.update(ManagementFactory.getThreadMXBean().getThreadCount());
    started.update(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_PER_SECOND);
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      lookAtProcess(unix);
    }
  }

  private void lookAtProcess(UnixOperatingSystemMXBean unix) {
    long now = unix.getProcessCpuTime();
    cpu.increment(now - cpuNanos);
    cpuNanos = now;
    Instruments.set(openFiles, unix.getOpenFileDescriptorCount());
    Instruments.set(mostFiles, unix.getMaxFileDescriptorCount());
  }
}
