package org.thaliumx.node.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.node.survival.Endings;

/** Ends the process of a node, so that its supervisor knows by the status what to do. */
public final class ProcessEndings implements Endings {
  private static final Logger log = LoggerFactory.getLogger(ProcessEndings.class);

  /** The exit status of a node that was to go and has handed over everything. */
  public static final int DISMISSED = 0;

  /**
   * As a crash would: nothing it could still say is certain to be so. Everything that was
   * acknowledged is stored, and whoever waits for an answer asks another.
   */
  @Override
  public void lost(String why) {
    log.error("This node ends with status {} and should be started anew: {}", Main.LOST, why);
    Runtime.getRuntime().halt(Main.LOST);
  }

  /** The shutdown hook closes the node, so the process ends when everything is handed over. */
  @Override
  public void dismissed() {
    log.info("This node leaves the cluster, because somebody asked for it");
    Thread.ofPlatform().name("leaving").start(() -> System.exit(DISMISSED));
  }
}
