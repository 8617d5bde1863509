package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.ClusterReport;
import org.thaliumx.protocol.ClusterReport.Home;
import org.thaliumx.protocol.ClusterReport.Lag;
import org.thaliumx.protocol.ClusterReport.Member;
import org.thaliumx.protocol.NodeFacts.Facts;
import org.thaliumx.protocol.text.UtcTime;

/** How the cluster is. What could not be found out is null. */
public final class ClusterJson {

  private ClusterJson() {}

  /** The cluster as one node sees it. */
  public static Json.Value report(ClusterReport report) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("seenBy", report.seenBy());
      json.writeArrayFieldStart("members");
      for (Member member : report.members()) {
        write(json, member);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("markets");
      for (Home home : report.markets()) {
        write(json, home);
      }
      json.writeEndArray();
      write(json, "ledger", report.ledger());
      write(json, "history", report.history());
      writeKafka(json, report.publisher().orElse(null));
      json.writeBooleanField("databaseUp", report.databaseUp());
      json.writeEndObject();
    };
  }

  /** That a member leaves. */
  public static Json.Value leaves(String address) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("address", address);
      json.writeStringField("status", "LEAVING");
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, Member member) throws IOException {
    json.writeStartObject();
    json.writeStringField("address", member.address());
    json.writeStringField("status", member.status());
    json.writeArrayFieldStart("roles");
    for (String role : member.roles()) {
      json.writeString(role);
    }
    json.writeEndArray();
    json.writeBooleanField("reachable", member.reachable());
    json.writeBooleanField("leader", member.leader());
    json.writeBooleanField("oldest", member.oldest());
    write(json, member.told());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, @Nullable Facts facts) throws IOException {
    if (facts == null) {
      for (String unknown : new String[] {"url", "version", "upSince", "accounts", "shards"}) {
        json.writeNullField(unknown);
      }
      return;
    }
    long since = facts.upSinceMillis();
    json.writeStringField("url", facts.url());
    json.writeStringField("version", facts.version());
    json.writeStringField("upSince", since == 0 ? null : UtcTime.text(since));
    json.writeNumberField("accounts", facts.accounts());
    write(json, facts.shards());
  }

  private static void write(JsonGenerator json, SortedMap<String, Integer> shards)
      throws IOException {
    json.writeObjectFieldStart("shards");
    for (Map.Entry<String, Integer> type : shards.entrySet()) {
      json.writeNumberField(type.getKey(), type.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Home home) throws IOException {
    json.writeStartObject();
    json.writeStringField("market", home.market());
    json.writeStringField("member", home.member());
    json.writeBooleanField("answers", home.answers());
    json.writeEndObject();
  }

  private static void writeKafka(JsonGenerator json, @Nullable Member publisher)
      throws IOException {
    if (publisher == null || publisher.kafka() == null) {
      json.writeNullField("kafka");
      return;
    }
    json.writeObjectFieldStart("kafka");
    json.writeStringField("member", publisher.address());
    json.writeNumberField("rowsBehind", publisher.kafka().rows());
    json.writeNumberField("millisBehind", publisher.kafka().millis());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, @Nullable Lag lag) throws IOException {
    if (lag == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeNumberField("journalPosition", lag.journalPosition());
    json.writeNumberField(name + "Position", lag.position());
    json.writeNumberField("rowsBehind", lag.rows());
    json.writeNumberField("millisBehind", lag.millis());
    json.writeEndObject();
  }
}
