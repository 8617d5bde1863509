package org.thaliumx.http.binance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.util.ByteString;
import org.thaliumx.http.ClientAddress;
import org.thaliumx.http.Target;
import org.thaliumx.http.binance.input.Parameters;

/**
 * What a client says, and what it says to prove who it is.
 *
 * @param key the public name of its key; empty if it names none
 * @param parameters what it says, the signature included
 * @param payloads what it may have signed, each byte as it was sent; none where it has proved
 *     before who it is
 * @param origin what came over the wire, which says where the client is
 */
record SignedRequest(String key, Parameters parameters, List<byte[]> payloads, HttpRequest origin) {
  static final String KEY_HEADER = "X-MBX-APIKEY";
  private static final String SIGNATURE_PAIR = "signature=";

  /** A request over HTTP: what was signed is its query and right behind it its body. */
  static SignedRequest of(HttpRequest request, Target target, ByteString body) {
    // Bytes are characters here and back again, whatever they mean.
    String form = body.decodeString(ISO_8859_1);
    String signed = unsigned(target.rawQuery()) + unsigned(form);
    return new SignedRequest(
        request.getHeader(KEY_HEADER).map(HttpHeader::value).orElse(""),
        Parameters.read(target.rawQuery(), form),
        List.of(signed.getBytes(ISO_8859_1)),
        request);
  }

  /**
   * A request over a WebSocket: what was signed is its parameters in the order of their names, as
   * they are or percent-encoded.
   *
   * @param origin what the client made the connection with
   */
  static SignedRequest of(HttpRequest origin, Map<String, String> parameters) {
    SortedMap<String, String> signed = new TreeMap<>(parameters);
    signed.remove("signature");
    return new SignedRequest(
        parameters.getOrDefault("apiKey", ""),
        Parameters.of(parameters),
        List.of(payload(signed, value -> value), payload(signed, SignedRequest::encode)),
        origin);
  }

  /**
   * A request over a WebSocket on which a key has logged on.
   *
   * @param origin what the client made the connection with
   */
  static SignedRequest ofSession(HttpRequest origin, Map<String, String> parameters, String key) {
    return new SignedRequest(key, Parameters.of(parameters), List.of(), origin);
  }

  /** Whether it comes from a client that is known already, and bears no signature. */
  boolean isOfSession() {
    return payloads.isEmpty();
  }

  private static byte[] payload(SortedMap<String, String> signed, UnaryOperator<String> written) {
    return signed.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + written.apply(parameter.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  /** By what name the address of the client is counted. */
  String address() {
    return ClientAddress.of(origin);
  }

  /** The pairs without the one that bears the signature; all other bytes stay as they are. */
  private static String unsigned(String pairs) {
    int start = pairs.startsWith(SIGNATURE_PAIR) ? 0 : pairs.indexOf("&" + SIGNATURE_PAIR);
    if (start < 0) {
      return pairs;
    }
    int end = pairs.indexOf('&', start + 1);
    if (end < 0) {
      return pairs.substring(0, start);
    }
    return start == 0 ? pairs.substring(end + 1) : pairs.substring(0, start) + pairs.substring(end);
  }
}
