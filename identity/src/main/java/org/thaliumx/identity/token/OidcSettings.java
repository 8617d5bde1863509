package org.thaliumx.identity.token;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Another issuer whose access tokens are good here.
 *
 * @param issuer its name, and where it tells of itself (OpenID Connect Discovery)
 * @param audience whom its tokens have to be for
 * @param jwksUri where its keys are; empty to ask the issuer
 * @param rolesClaim where in a token the roles are, with dots between the names
 * @param accountClaim the claim with the account its bearer acts for; empty for none. Where a token
 *     says none, the account follows from issuer and subject
 */
public record OidcSettings(
    String issuer, String audience, Optional<URI> jwksUri, String rolesClaim, String accountClaim) {

  private static final String ISSUER = "THALIUMX_OIDC_ISSUER";
  private static final String AUDIENCE = "THALIUMX_OIDC_AUDIENCE";

  /**
   * What an environment says; empty where it names no issuer.
   *
   * @throws IllegalArgumentException if it names this exchange as issuer, or an issuer and no
   *     audience: anybody's token of that issuer would be good
   */
  public static Optional<OidcSettings> of(Map<String, String> environment) {
    String issuer = environment.getOrDefault(ISSUER, "");
    String audience = environment.getOrDefault(AUDIENCE, "");
    if (issuer.isBlank()) {
      return Optional.empty();
    }
    if (audience.isBlank() || issuer.equals(TokenIssuer.NAME)) {
      throw new IllegalArgumentException(
          ISSUER + " must be the address of an issuer, and needs " + AUDIENCE);
    }
    return Optional.of(
        new OidcSettings(
            issuer,
            audience,
            Optional.ofNullable(environment.get("THALIUMX_OIDC_JWKS_URI")).map(URI::create),
            environment.getOrDefault("THALIUMX_OIDC_ROLES_CLAIM", "realm_access.roles"),
            environment.getOrDefault("THALIUMX_OIDC_ACCOUNT_CLAIM", "")));
  }
}
