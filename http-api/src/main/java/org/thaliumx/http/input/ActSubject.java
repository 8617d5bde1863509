package org.thaliumx.http.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an act of an operator is about, as far as its path and body say; empty texts where they do
 * not.
 *
 * @param market the market
 * @param account the account
 */
public record ActSubject(String market, String account) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> FIELDS = Set.of("account", "market", "base", "quote");

  /** Reads it; nothing is too wrong for that. */
  public static ActSubject of(String rawPath, String body) {
    List<String> path = List.of(rawPath.split("/", -1));
    Map<String, String> fields = fields(body);
    String market = after(path, "markets");
    String account = after(path, "accounts");
    if (account.isEmpty()) {
      account = after(path, "fees");
    }
    return new ActSubject(
        market.isEmpty() ? marketOf(fields) : market,
        account.isEmpty() ? fields.getOrDefault("account", "") : account);
  }

  private static String after(List<String> path, String segment) {
    int at = path.indexOf(segment);
    return at < 0 || at + 1 == path.size() ? "" : path.get(at + 1);
  }

  private static String marketOf(Map<String, String> fields) {
    String named = fields.getOrDefault("market", "");
    return named.isEmpty() && fields.containsKey("base") && fields.containsKey("quote")
        ? fields.get("base") + "_" + fields.get("quote")
        : named;
  }

  private static Map<String, String> fields(String body) {
    var fields = new HashMap<String, String>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return fields;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING && FIELDS.contains(name)) {
          fields.put(name, json.getText());
        }
        json.skipChildren();
      }
    } catch (IOException notJson) {
      return fields;
    }
    return fields;
  }
}
