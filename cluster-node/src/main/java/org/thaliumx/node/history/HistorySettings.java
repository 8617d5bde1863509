package org.thaliumx.node.history;

import com.typesafe.config.Config;
import org.thaliumx.persistence.history.Retention;

/** Reads how long history is kept. */
public final class HistorySettings {
  private static final String PATH = "thaliumx.history.keep";

  private HistorySettings() {}

  /**
   * What the configuration says.
   *
   * @throws IllegalArgumentException when minutes are not kept for as long as tickers need them
   */
  public static Retention retention(Config config) {
    Config keep = config.getConfig(PATH);
    return new Retention(
        keep.getDuration("trades"),
        keep.getDuration("seconds"),
        keep.getDuration("minutes"),
        keep.getDuration("orders"));
  }
}
