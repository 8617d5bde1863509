package org.thaliumx.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody who logs in to a running node, and asks with an access token. */
final class TestUser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final long STEP_MILLIS = 30_000;

  private final String email;
  private final String password;
  private final HttpClient http = HttpClient.newHttpClient();
  String url;
  String accessToken = "";
  String refreshToken = "";

  TestUser(String url, String email, String password) {
    this.url = url;
    this.email = email;
    this.password = password;
  }

  record Answer(int status, JsonNode json) {
    String code() {
      return json.path("code").asText();
    }
  }

  Answer send(String method, String target, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + target))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!accessToken.isEmpty()) {
      request.header("Authorization", "Bearer " + accessToken);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(UTF_8));
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Answer register() {
    return send("POST", "/v1/users", credentials(""));
  }

  private String credentials(String code) {
    var json = JSON.createObjectNode().put("email", email).put("password", password);
    return (code.isEmpty() ? json : json.put("code", code)).toString();
  }

  Answer logIn(String code) {
    return keep(send("POST", "/v1/sessions", credentials(code)));
  }

  Answer refresh(String token) {
    String body = JSON.createObjectNode().put("refreshToken", token).toString();
    return keep(send("POST", "/v1/sessions/refresh", body));
  }

  private Answer keep(Answer answer) {
    if (answer.status == 200) {
      accessToken = answer.json.path("accessToken").asText();
      refreshToken = answer.json.path("refreshToken").asText();
    }
    return answer;
  }

  /** The code of an authenticator app (RFC 6238) that was given this secret. */
  static String code(String secret, long atMillis) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(decoded(secret), "HmacSHA1"));
      byte[] hash =
          mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(atMillis / STEP_MILLIS).array());
      int bits = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
      return "%06d".formatted(bits % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] decoded(String base32) {
    var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      buffer = (buffer << 5) | BASE32.indexOf(base32.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (buffer >>> bits));
      }
    }
    return bytes.array();
  }

  @Override
  public void close() {
    http.close();
  }
}
