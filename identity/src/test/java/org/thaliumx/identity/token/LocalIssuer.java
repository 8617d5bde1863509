package org.thaliumx.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of tokens on a free port of loopback. */
final class LocalIssuer implements AutoCloseable {
  /** What a key is called and who has it are two things; to make one takes long. */
  private static final RSAKey OWN = generate();

  private static final RSAKey STRANGERS = generate();

  private final HttpServer server;
  private volatile List<RSAKey> keys;
  final AtomicInteger fetches = new AtomicInteger();

  /** What it says it is called; its address, unless it lies. */
  volatile String name;

  LocalIssuer() {
    keys = List.of(named("one", OWN));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    name = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/exchange";
    server.createContext(
        "/realms/exchange/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/certs\"}".formatted(name, address())));
    server.createContext(
        "/realms/exchange/certs",
        exchange -> {
          fetches.incrementAndGet();
          List<JWK> published = List.copyOf(keys);
          answer(exchange, new JWKSet(published).toString());
        });
    server.start();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** A key that is not the issuer's, whatever it is called. */
  static RSAKey newKey(String id) {
    return named(id, STRANGERS);
  }

  private static RSAKey named(String id, RSAKey key) {
    return new RSAKey.Builder(key).keyID(id).build();
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/exchange";
  }

  RSAKey key() {
    return keys.getLast();
  }

  void rotateTo(RSAKey key) {
    keys = List.of(keys.getLast(), key);
  }

  JWTClaimsSet.Builder claims(long nowMillis) {
    return new JWTClaimsSet.Builder()
        .issuer(address())
        .audience("thaliumx-api")
        .subject("f0e1")
        .claim("realm_access", Map.of("roles", List.of("offline_access", "thaliumx-trader")))
        .issueTime(JwtTimes.date(nowMillis))
        .expirationTime(JwtTimes.date(nowMillis + 60_000));
  }

  String sign(JWTClaimsSet claims) {
    return sign(claims, key());
  }

  static String sign(JWTClaimsSet claims, RSAKey key) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
