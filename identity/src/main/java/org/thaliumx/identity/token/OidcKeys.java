package org.thaliumx.identity.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The keys of another issuer: found out when they are needed first, kept for five minutes, fetched
 * anew when a token names one that is not known (at most twice in thirty seconds), and good for an
 * hour more while the issuer cannot be reached. Blocks; thread-safe.
 */
final class OidcKeys {

  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 2_000;
  private static final int MOST_BYTES = 256 * 1024;
  private static final long KEPT_MILLIS = 300_000;
  private static final long REFRESH_MILLIS = 5_000;
  private static final long OUTAGE_MILLIS = 3_600_000;

  /** Whoever sends tokens must not make us ask an issuer over and over that does not answer. */
  private static final long PAUSE_MILLIS = 2_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OidcSettings settings;
  private final InstantSource clock;
  private final DefaultResourceRetriever retriever =
      new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
  private @Nullable JWKSource<SecurityContext> source;
  private long notBefore;

  OidcKeys(OidcSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Where the keys come from. */
  synchronized JWKSource<SecurityContext> source() throws IOException {
    JWKSource<SecurityContext> found = source;
    if (found == null) {
      found = find();
      source = found;
    }
    return found;
  }

  private JWKSource<SecurityContext> find() throws IOException {
    long now = clock.millis();
    if (now < notBefore) {
      throw new IOException("the issuer did not answer just now");
    }
    notBefore = now + PAUSE_MILLIS;
    return JWKSourceBuilder.create(jwksUrl(), retriever)
        .cache(KEPT_MILLIS, REFRESH_MILLIS)
        .refreshAheadCache(false)
        .outageTolerant(OUTAGE_MILLIS)
        .build();
  }

  private URL jwksUrl() throws IOException {
    if (settings.jwksUri().isPresent()) {
      return settings.jwksUri().get().toURL();
    }
    String issuer = settings.issuer().replaceFirst("/$", "");
    URL discovery = URI.create(issuer + "/.well-known/openid-configuration").toURL();
    JsonNode document = JSON.readTree(retriever.retrieveResource(discovery).getContent());
    if (!settings.issuer().equals(document.path("issuer").asText())) {
      throw new MalformedURLException(discovery + " is of another issuer");
    }
    return URI.create(document.path("jwks_uri").asText()).toURL();
  }
}
