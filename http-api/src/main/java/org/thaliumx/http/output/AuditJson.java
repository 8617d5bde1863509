package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.thaliumx.protocol.AuditReport;
import org.thaliumx.protocol.AuditReport.AssetLine;

/** Whether all money adds up. */
public final class AuditJson {

  private AuditJson() {}

  /** The whole report. */
  public static Json.Value audit(AuditReport report) {
    return json -> {
      json.writeStartObject();
      json.writeNumberField("journalPosition", report.journalPosition());
      json.writeNumberField("settlementsInFlight", report.settlementsInFlight());
      json.writeNumberField("submissionsInFlight", report.submissionsInFlight());
      json.writeBooleanField("balances", report.balances());
      json.writeArrayFieldStart("assets");
      for (AssetLine line : report.assets()) {
        write(json, line, report.balances(line));
      }
      json.writeEndArray();
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, AssetLine line, boolean balances)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("asset", line.asset());
    json.writeStringField("accounts", amount(line.accounts(), line));
    json.writeStringField("held", amount(line.held(), line));
    json.writeStringField("clearing", amount(line.clearing(), line));
    json.writeStringField("deposits", amount(line.deposits(), line));
    json.writeStringField("withdrawals", amount(line.withdrawals(), line));
    json.writeNumberField("negativeBalances", line.negativeBalances());
    json.writeBooleanField("balances", balances);
    json.writeEndObject();
  }

  private static String amount(BigInteger units, AssetLine line) {
    return new BigDecimal(units, line.scale()).toPlainString();
  }
}
