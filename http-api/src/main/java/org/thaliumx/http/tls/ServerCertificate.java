package org.thaliumx.http.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server shows who it is with. When its files change, connections from then on are shown
 * what is in them now; if that is of no use, what was there before. Thread-safe.
 */
public final class ServerCertificate {
  private static final Logger log = LoggerFactory.getLogger(ServerCertificate.class);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final Duration TIME_TO_RENEW = Duration.ofDays(14);
  private static final Duration REMIND_EVERY = Duration.ofDays(1);

  private final TlsSettings settings;
  private final InstantSource clock;
  private volatile PemFiles.Identity identity;

  /** What was read last, of use or not; null after nothing could be read. */
  private @Nullable PemFiles seen;

  private Instant remindedAt = Instant.MIN;

  private ServerCertificate(
      TlsSettings settings, InstantSource clock, PemFiles seen, PemFiles.Identity identity) {
    this.settings = settings;
    this.clock = clock;
    this.seen = seen;
    this.identity = identity;
  }

  /**
   * Reads the files; blocks.
   *
   * @throws IllegalStateException when they are of no use
   */
  public static ServerCertificate read(TlsSettings settings, InstantSource clock) {
    try {
      PemFiles files = PemFiles.read(settings);
      var certificate = new ServerCertificate(settings, clock, files, files.identity());
      certificate.remind();
      return certificate;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "no TLS with the files %s and %s: %s"
              .formatted(settings.certificate(), settings.key(), reasonOf(e)),
          e);
    }
  }

  private static String reasonOf(Exception e) {
    return e instanceof IOException ? e.toString() : String.valueOf(e.getMessage());
  }

  /** Whether clients that offer HTTP/2 get it. */
  public boolean isForHttp2() {
    return settings.http2();
  }

  /** The server's side of a new connection. */
  public SSLEngine newEngine() {
    SSLEngine engine = identity.context().createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(PROTOCOLS);
    return engine;
  }

  /** Goes on with what is in the files now, if it is something else and of use; blocks. */
  public synchronized void reload() {
    @Nullable PemFiles before = seen;
    try {
      PemFiles now = PemFiles.read(settings);
      seen = now;
      if (!now.equals(before)) {
        identity = now.identity();
        log.info(
            "The certificate in {} is shown from now on; it ends at {}",
            settings.certificate(),
            end());
      }
      remind();
    } catch (GeneralSecurityException e) {
      log.warn("TLS goes on with the certificate it has, of {}: {}", settings, reasonOf(e));
    } catch (IOException e) {
      seen = null;
      if (before != null) {
        log.warn("TLS goes on with the certificate it has, of {}: {}", settings, reasonOf(e));
      }
    }
  }

  private Instant end() {
    return identity.leaf().getNotAfter().toInstant();
  }

  private void remind() {
    Instant now = clock.instant();
    boolean late = now.isAfter(end().minus(TIME_TO_RENEW));
    if (late && now.isAfter(remindedAt.plus(REMIND_EVERY))) {
      remindedAt = now;
      log.warn("The certificate in {} ends at {}", settings.certificate(), end());
    }
  }
}
