package org.thaliumx.node.journal;

import java.time.Duration;

/**
 * How often something is written from the journal. Between two looks more rows come together, and
 * what several of them change is written once; but nobody sees it before.
 *
 * @param pause between two looks where little happens
 * @param busyPause between two looks where a lot happens
 * @param busyRows how many rows in one look are a lot
 * @param mostRows how many are written at once, about; where there are as many, there is no pause
 */
public record Pace(Duration pause, Duration busyPause, int busyRows, int mostRows) {

  /** Always the same pause. */
  public static Pace steady(Duration pause, int mostRows) {
    return new Pace(pause, pause, mostRows, mostRows);
  }

  Duration pauseAfter(int rows) {
    if (rows >= mostRows) {
      return Duration.ZERO;
    }
    return rows >= busyRows ? busyPause : pause;
  }
}
