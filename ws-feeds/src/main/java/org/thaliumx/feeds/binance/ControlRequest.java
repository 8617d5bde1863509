package org.thaliumx.feeds.binance;

import java.util.List;

/** What a client asks of its connection. */
sealed interface ControlRequest {

  /** Tell me what happens on these streams. */
  record Subscribe(List<String> streams) implements ControlRequest {}

  /** Tell me no more of these streams. */
  record Unsubscribe(List<String> streams) implements ControlRequest {}

  /** Which streams do I follow? */
  record ListSubscriptions() implements ControlRequest {}

  /** Name the stream with every event, or do not. */
  record SetCombined(boolean combined) implements ControlRequest {}

  /** Is the stream named with every event? */
  record GetCombined() implements ControlRequest {}

  /** Nothing that can be done. */
  record Invalid(int code, String message) implements ControlRequest {}
}
