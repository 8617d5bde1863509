package org.thaliumx.node.metrics;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kamon.metric.Gauge;
import kamon.tag.TagSet;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.PoolUse;

/** The two pools of connections to PostgreSQL: the node's own, and that of the journal's plugin. */
final class PoolGauges {
  private final Database database;
  private final String journalPool;
  private final Connections node = new Connections("node");
  private final Connections journal = new Connections("journal");
  private final Gauge journalQueue =
      Instruments.gauge(
          "thaliumx.journal.queue",
          "Statements that wait for a thread of the journal's pool.",
          Instruments.NO_TAGS);

  /**
   * Looks at these.
   *
   * @param journalPool the name of the journal's pool
   */
  PoolGauges(Database database, String journalPool) {
    this.database = database;
    this.journalPool = journalPool;
  }

  private record Connections(Gauge active, Gauge idle, Gauge waiting) {
    Connections(String pool) {
      this(
          gauge("active", "Connections in use.", pool),
          gauge("idle", "Connections that nobody uses.", pool),
          gauge("waiting", "Who waits for a connection.", pool));
    }

    private static Gauge gauge(String what, String help, String pool) {
      return Instruments.gauge("thaliumx.pool." + what, help, TagSet.of("pool", pool));
    }

    void look(PoolUse use) {
      active.update(use.active());
      idle.update(use.idle());
      waiting.update(use.waiting());
    }
  }

  void look() {
    node.look(database.use());
    try {
      lookAtJournal(ManagementFactory.getPlatformMBeanServer());
    } catch (JMException e) {
      throw new IllegalStateException("the journal's pool tells nothing", e);
    }
  }

  /** The plugin's data layer is its own affair; it tells of itself only by these beans. */
  private void lookAtJournal(MBeanServer beans) throws JMException {
    var pool = new ObjectName("com.zaxxer.hikari:type=Pool (" + journalPool + ")");
    journal.look(
        new PoolUse(
            number(beans, pool, "ActiveConnections"),
            number(beans, pool, "IdleConnections"),
            number(beans, pool, "ThreadsAwaitingConnection")));
    var executor = new ObjectName("slick:type=AsyncExecutor,name=" + journalPool);
    journalQueue.update(number(beans, executor, "QueueSize"));
  }

  private static int number(MBeanServer beans, ObjectName bean, String attribute)
      throws JMException {
    return ((Number) beans.getAttribute(bean, attribute)).intValue();
  }
}
