package org.thaliumx.protocol.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.IpNetwork;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.KeyDetails;

class KeyGranterTest {
  private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);
  private static final List<IpNetwork> OFFICE = networks("10.0.0.0/8");

  private static List<IpNetwork> networks(String... texts) {
    return Stream.of(texts).map(text -> IpNetwork.parse(text).orElseThrow()).toList();
  }

  private static KeyGranter granter(Role role, Set<Scope> scopes, KeyBounds bounds) {
    return new KeyGranter("opal", new Credential.Key("tx-1"), role, scopes, bounds);
  }

  private static KeyGranter trader(List<IpNetwork> networks, long expiresAtMillis) {
    return granter(Role.TRADER, ALL, new KeyBounds(networks, expiresAtMillis, false));
  }

  private static KeyRequest wanted(
      Role role, Set<Scope> scopes, List<IpNetwork> networks, long expiresAtMillis) {
    return new KeyRequest(
        "dave", role, scopes, KeyAlgorithm.HMAC_SHA256, "", networks, "", expiresAtMillis);
  }

  private static KeyRequest wanted(List<IpNetwork> networks, long expiresAtMillis) {
    return wanted(Role.TRADER, ALL, networks, expiresAtMillis);
  }

  private static KeyDetails existing(Role role, boolean demo) {
    return KeyDetails.unrestricted("k", "dave", role, demo);
  }

  @Test
  void givesNobodyAHigherRoleOrMoreScopes() {
    KeyGranter operator =
        granter(Role.OPERATOR, EnumSet.of(Scope.READ, Scope.ADMIN), KeyBounds.NONE);
    assertThat(operator.mayGive(wanted(Role.TRADER, Set.of(Scope.READ), List.of(), 1))).isTrue();
    assertThat(operator.mayGive(wanted(Role.ADMIN, Set.of(Scope.READ), List.of(), 1))).isFalse();
    assertThat(operator.mayGive(wanted(Role.TRADER, Set.of(Scope.TRADE), List.of(), 1))).isFalse();
  }

  @Test
  void givesNoKeyThatWorksWhereItsOwnDoesNot() {
    KeyGranter granter = trader(OFFICE, KeyDetails.NEVER);
    assertThat(granter.mayGive(wanted(networks("10.1.0.0/16", "10.2.3.4"), 1))).isTrue();
    assertThat(granter.mayGive(wanted(networks("10.1.0.0/16", "192.0.2.1"), 1))).isFalse();
    assertThat(granter.mayGive(wanted(networks("0.0.0.0/0"), 1))).isFalse();
    assertThat(granter.mayGive(wanted(List.of(), 1))).isFalse();
    assertThat(trader(List.of(), KeyDetails.NEVER).mayGive(wanted(List.of(), 1))).isTrue();
  }

  @Test
  void givesNoKeyThatOutlivesItsOwn() {
    KeyGranter granter = trader(List.of(), 1_000);
    assertThat(granter.mayGive(wanted(List.of(), 1_000))).isTrue();
    assertThat(granter.mayGive(wanted(List.of(), 1_001))).isFalse();
    assertThat(granter.mayGive(wanted(List.of(), KeyDetails.NEVER))).isFalse();
  }

  @Test
  void replacesNoKeyThatMayDoMoreThanItsOwn() {
    KeyGranter demo = granter(Role.ADMIN, ALL, new KeyBounds(List.of(), KeyDetails.NEVER, true));
    assertThat(demo.mayGiveAnother(existing(Role.TRADER, true))).isTrue();
    assertThat(demo.mayGiveAnother(existing(Role.TRADER, false))).isFalse();
    assertThat(trader(OFFICE, KeyDetails.NEVER).mayGiveAnother(existing(Role.TRADER, false)))
        .isFalse();
    assertThat(trader(List.of(), KeyDetails.NEVER).mayGiveAnother(existing(Role.TRADER, false)))
        .isTrue();
  }

  @Test
  void letsEverybodyReplaceTheKeyTheyUse() {
    KeyDetails key =
        new KeyDetails(
            "k", "dave", Role.TRADER, ALL, KeyAlgorithm.HMAC_SHA256, OFFICE, "", 0, 99, true);
    assertThat(granter(key.role(), key.scopes(), KeyBounds.of(key)).mayGiveAnother(key)).isTrue();
  }

  @Test
  void makesUsersSomethingElseForWhoMayGiveBothAndIsNotLimited() {
    KeyGranter operator = granter(Role.OPERATOR, ALL, KeyBounds.NONE);
    assertThat(operator.mayChange(Role.TRADER, Role.COMPLIANCE)).isTrue();
    assertThat(operator.mayChange(Role.TRADER, Role.ADMIN)).isFalse();
    assertThat(operator.mayChange(Role.ADMIN, Role.TRADER)).isFalse();
    assertThat(granter(Role.ADMIN, ALL, KeyBounds.NONE).mayChange(Role.ADMIN, Role.TRADER))
        .isTrue();
    var bounds = new KeyBounds(OFFICE, KeyDetails.NEVER, false);
    assertThat(granter(Role.ADMIN, ALL, bounds).mayChange(Role.TRADER, Role.TRADER)).isFalse();
    assertThat(
            granter(Role.ADMIN, EnumSet.of(Scope.ADMIN), KeyBounds.NONE)
                .mayChange(Role.TRADER, Role.TRADER))
        .isFalse();
  }
}
