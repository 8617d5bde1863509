package org.thaliumx.kafka.event;

import java.util.List;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.OperatorActs.Request;

/** Tells what operators do. Not thread-safe. */
public final class AuditEvents {
  private final EventSink sink;
  private final JsonBytes json = new JsonBytes();

  public AuditEvents(EventSink sink) {
    this.sink = sink;
  }

  /** Publishes a row of the trail; begin and end of an act have the same key. */
  public void publish(ActRow row) {
    json.start();
    metadata(row);
    payload(row);
    byte[] value = json.number("number", row.number()).text("hash", row.hash()).finish();
    sink.publish(Topic.AUDIT, "act-" + row.act(), value, row.atMillis());
  }

  private void metadata(ActRow row) {
    Request request = row.request();
    json.object("metadata")
        .text("eventId", "evt_act_" + row.number())
        .text("eventType", "audit")
        .time("timestamp", row.atMillis())
        .text("source", EventSource.NAME)
        .text("version", EventSource.VERSION)
        .text("action", action(row))
        .text("resource", resource(request))
        .text("resourceId", request.account().isEmpty() ? request.market() : request.account())
        .text("tenantId", EventSource.TENANT)
        .text("userId", request.operator())
        .text("ipAddress", request.client())
        .text("node", row.node())
        .textUnlessEmpty("traceId", request.traceId())
        .number("act", row.act())
        .end();
  }

  private static String action(ActRow row) {
    return switch (row.kind()) {
      case "B" -> "operator.begin";
      case "E" -> "operator.end";
      case "R" -> "operator.refused";
      default -> throw new IllegalStateException("no row of the trail is of kind " + row.kind());
    };
  }

  private static String resource(Request request) {
    if (!request.account().isEmpty()) {
      return "account";
    }
    return request.market().isEmpty() ? "exchange" : "market";
  }

  private void payload(ActRow row) {
    json.object("payload").text("before", null).object("after");
    json.textUnlessEmpty("method", row.request().method())
        .textUnlessEmpty("path", row.request().path())
        .textUnlessEmpty("body", row.request().body())
        .textUnlessEmpty("code", row.outcome().code())
        .textUnlessEmpty("note", row.outcome().note());
    if (row.outcome().status() != 0) {
      json.number("status", row.outcome().status());
    }
    json.end().texts("changes", List.of()).end();
  }
}
