package org.thaliumx.identity.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.protocol.identity.Bearer;

/** Reads out of another issuer's token who its bearer is here. Immutable. */
final class OidcClaims {

  private static final int ACCOUNT_DIGITS = 32;
  private static final int LONGEST_SUBJECT = 255;

  /** An issuer's realm has roles of its own, and what it calls an admin is none here. */
  private static final String ROLE_PREFIX = "thaliumx-";

  /** Whatever the issuer says: it cannot take a token back. */
  private static final long LONGEST_LIFE_MILLIS = 3_600_000;

  /** Of users who registered here, and of subjects whose account no claim names. */
  private static final Pattern RESERVED_ACCOUNT = Pattern.compile("[ao]-.*");

  /** Keycloak says in its tokens what they are; only these are for requests. */
  private static final Set<String> KINDS = Set.of("Bearer", "DPoP");

  private final OidcSettings settings;

  OidcClaims(OidcSettings settings) {
    this.settings = settings;
  }

  /** Who that is; empty for who is nobody here. */
  Optional<Bearer> bearer(JWTClaimsSet claims) {
    List<Role> roles = roles(claims.getClaims());
    Optional<String> account = account(claims).filter(AccountIds::isValid);
    String subject = claims.getSubject();
    if (roles.isEmpty()
        || !isSubject(subject)
        || !isForRequests(claims)
        || account.filter(AccountIds::isCustomer).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Bearer(
            "oidc:" + subject,
            "",
            account.get(),
            roles.getLast(),
            scopes(claims),
            Math.min(JwtTimes.expiry(claims), JwtTimes.issued(claims) + LONGEST_LIFE_MILLIS)));
  }

  /** It stands in the trail of acts. */
  private static boolean isSubject(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_SUBJECT
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /** Identity tokens tell a client who its user is, and open no doors. */
  private static boolean isForRequests(JWTClaimsSet claims) {
    @Nullable Object kind = claims.getClaim("typ");
    return claims.getClaim("at_hash") == null && (kind == null || KINDS.contains(kind.toString()));
  }

  /** Those of its roles that mean something here, the mightiest last. */
  private List<Role> roles(Map<String, Object> claims) {
    @Nullable Object value = claims;
    for (String name : settings.rolesClaim().split("[.]", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    Stream<?> names =
        switch (value) {
          case Collection<?> many -> many.stream();
          case String text -> Stream.of(text.split(" ", -1));
          case null, default -> Stream.empty();
        };
    Set<String> found = new HashSet<>();
    names.forEach(name -> found.add(String.valueOf(name)));
    return Stream.of(Role.TRADER, Role.COMPLIANCE, Role.OPERATOR, Role.ADMIN)
        .filter(role -> found.contains(ROLE_PREFIX + role.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Those a token names of ours; one that names none is for everything its bearer may do. */
  private static Set<Scope> scopes(JWTClaimsSet claims) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    @Nullable Object text = claims.getClaim("scope");
    for (String word : String.valueOf(text).split(" ", -1)) {
      Arrays.stream(Scope.values())
          .filter(scope -> word.equalsIgnoreCase("thaliumx:" + scope.name()))
          .forEach(scopes::add);
    }
    return scopes.isEmpty() ? EnumSet.allOf(Scope.class) : scopes;
  }

  /** The account that is named, or the subject's own; empty where what is named cannot be. */
  private Optional<String> account(JWTClaimsSet claims) {
    @Nullable Object named =
        settings.accountClaim().isEmpty() ? null : claims.getClaim(settings.accountClaim());
    return switch (named) {
      case null ->
          Optional.of(
              "o-" + Digests.hex(settings.issuer() + "\n" + claims.getSubject(), ACCOUNT_DIGITS));
      case String text -> Optional.of(text).filter(account -> !isReserved(account));
      default -> Optional.empty();
    };
  }

  private static boolean isReserved(String account) {
    return RESERVED_ACCOUNT.matcher(account).matches();
  }
}
