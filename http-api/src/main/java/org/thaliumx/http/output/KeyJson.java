package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.NewKey;
import org.thaliumx.protocol.identity.KeyManagement.ListedKey;
import org.thaliumx.protocol.text.UtcTime;

/** Credentials of the API. */
public final class KeyJson {

  private KeyJson() {}

  /** A new credential, the only time its secret is shown. */
  public static Json.Value created(NewKey key) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("key", key.details().key());
      json.writeStringField("secret", key.secret().isEmpty() ? null : key.secret());
      writeRest(json, key.details());
      json.writeEndObject();
    };
  }

  /** What credentials an account has. */
  public static Json.Value list(List<ListedKey> keys) {
    return json ->
        Json.list(
            json,
            "keys",
            keys,
            (out, listed) -> {
              out.writeStartObject();
              out.writeStringField("key", listed.details().key());
              writeRest(out, listed.details());
              writeTime(out, "createdAt", listed.details().createdAtMillis(), 0);
              writeTime(out, "lastUsedAt", listed.lastUsedAtMillis(), 0);
              out.writeEndObject();
            });
  }

  private static void writeRest(JsonGenerator json, KeyDetails details) throws IOException {
    json.writeStringField("account", details.account());
    json.writeStringField("role", details.role().name());
    writeTexts(json, "scopes", details.scopes().stream().sorted());
    json.writeStringField("algorithm", details.algorithm().name());
    writeTexts(json, "networks", details.networks().stream());
    json.writeStringField("label", details.label());
    writeTime(json, "expiresAt", details.expiresAtMillis(), KeyDetails.NEVER);
  }

  private static void writeTexts(JsonGenerator json, String name, Stream<?> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Object text : texts.toList()) {
      json.writeString(text.toString());
    }
    json.writeEndArray();
  }

  private static void writeTime(JsonGenerator json, String name, long millis, long none)
      throws IOException {
    json.writeStringField(name, millis == none ? null : UtcTime.text(millis));
  }

  /** The name of a credential that is of no use any more. */
  public static Json.Value revoked(String key) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("key", key);
      json.writeBooleanField("revoked", true);
      json.writeEndObject();
    };
  }
}
