package org.thaliumx.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import org.apache.pekko.japi.function.Function;
import org.thaliumx.protocol.IpNetwork;

/**
 * The proxies in front of a node that are believed when they say for whom they speak. Of anybody
 * else the address of the connection counts, whatever headers say. Thread-safe.
 */
public final class TrustedProxies {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final List<IpNetwork> proxies;

  /** Those in these networks. */
  public TrustedProxies(List<IpNetwork> proxies) {
    this.proxies = List.copyOf(proxies);
  }

  /** Hands on each request with the address of the client it is from. */
  public Function<HttpRequest, CompletionStage<HttpResponse>> inFrontOf(
      Function<HttpRequest, CompletionStage<HttpResponse>> door) {
    return proxies.isEmpty() ? door : request -> door.apply(unmasked(request));
  }

  HttpRequest unmasked(HttpRequest request) {
    Optional<InetAddress> peer = ClientAddress.find(request);
    if (peer.isEmpty() || !isTrusted(peer.get())) {
      return request;
    }
    RemoteAddress client = RemoteAddress.create(clientOf(peer.get(), forwardedFor(request)));
    return request.addAttribute(AttributeKeys.remoteAddress, client);
  }

  private boolean isTrusted(InetAddress address) {
    return proxies.stream().anyMatch(network -> network.contains(address));
  }

  /** Each proxy adds at the end whom it heard; what stands before that anybody may have written. */
  private InetAddress clientOf(InetAddress peer, List<String> forwardedFor) {
    InetAddress client = peer;
    for (int i = forwardedFor.size() - 1; i >= 0 && isTrusted(client); i--) {
      Optional<InetAddress> before = address(forwardedFor.get(i));
      if (before.isEmpty()) {
        return client;
      }
      client = before.get();
    }
    return client;
  }

  private static List<String> forwardedFor(HttpRequest request) {
    var all = new ArrayList<String>();
    for (HttpHeader header : request.getHeaders()) {
      if (header.name().equalsIgnoreCase(FORWARDED_FOR)) {
        Arrays.stream(header.value().split(",", -1)).map(String::strip).forEach(all::add);
      }
    }
    return all;
  }

  private static Optional<InetAddress> address(String literal) {
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
