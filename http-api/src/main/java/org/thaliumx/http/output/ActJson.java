package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.input.ActQueries;
import org.thaliumx.protocol.OperatorActs.Act;
import org.thaliumx.protocol.OperatorActs.Check;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Page;
import org.thaliumx.protocol.OperatorActs.Request;
import org.thaliumx.protocol.text.UtcTime;

/** The trail of what operators did. */
public final class ActJson {

  private ActJson() {}

  /** Some acts. */
  public static Json.Value page(Page page) {
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("acts");
      for (Act act : page.acts()) {
        write(json, act);
      }
      json.writeEndArray();
      json.writeStringField("nextCursor", page.next() == 0 ? null : ActQueries.cursor(page.next()));
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, Act act) throws IOException {
    Request request = act.request();
    json.writeStartObject();
    json.writeStringField("act", Long.toString(act.number()));
    json.writeStringField("time", UtcTime.text(act.atMillis()));
    json.writeStringField("operator", request.operator());
    json.writeStringField("client", request.client());
    json.writeStringField("method", request.method());
    json.writeStringField("path", request.path());
    json.writeStringField("body", orNull(request.body()));
    json.writeStringField("market", orNull(request.market()));
    json.writeStringField("account", orNull(request.account()));
    json.writeStringField("traceId", orNull(request.traceId()));
    json.writeStringField("node", act.node());
    json.writeBooleanField("refused", act.refused());
    write(json, act.outcome());
    json.writeStringField("hash", act.hash());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, @Nullable Outcome outcome) throws IOException {
    if (outcome == null) {
      json.writeStringField("outcome", "UNKNOWN");
      json.writeNullField("status");
      return;
    }
    json.writeStringField("outcome", outcome.code().isEmpty() ? "DONE" : outcome.code());
    json.writeNumberField("status", outcome.status());
    if (!outcome.note().isEmpty()) {
      json.writeStringField("note", outcome.note());
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** How far the chain is whole. */
  public static Json.Value check(Check check) {
    return json -> {
      json.writeStartObject();
      json.writeBooleanField("intact", check.brokenAt() == 0);
      json.writeNumberField("row", check.reached().number());
      json.writeStringField("hash", check.reached().hash());
      json.writeFieldName("brokenAt");
      if (check.brokenAt() == 0) {
        json.writeNull();
      } else {
        json.writeNumber(check.brokenAt());
      }
      json.writeBooleanField("complete", check.complete());
      json.writeEndObject();
    };
  }
}
