package org.thaliumx.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.domain.access.Role.ADMIN;
import static org.thaliumx.domain.access.Role.COMPLIANCE;
import static org.thaliumx.domain.access.Role.OPERATOR;
import static org.thaliumx.domain.access.Role.TRADER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionTest {

  private static List<Role> rolesOf(Permission permission) {
    return Arrays.stream(Role.values()).filter(permission::isOf).toList();
  }

  @Test
  void namesTheRolesThatMay() {
    for (Permission own :
        List.of(
            Permission.VIEW_ACCOUNT,
            Permission.TRADE,
            Permission.TRANSFER,
            Permission.MANAGE_KEYS)) {
      assertThat(rolesOf(own)).containsExactly(Role.values());
    }
    assertThat(rolesOf(Permission.VIEW_EXCHANGE)).containsExactly(OPERATOR, COMPLIANCE, ADMIN);
    assertThat(rolesOf(Permission.RUN_EXCHANGE)).containsExactly(OPERATOR, ADMIN);
    assertThat(rolesOf(Permission.MOVE_MONEY)).containsExactly(OPERATOR, ADMIN);
    assertThat(rolesOf(Permission.RESTRICT_ACCOUNTS)).containsExactly(OPERATOR, COMPLIANCE, ADMIN);
    assertThat(rolesOf(Permission.GRANT_ACCESS)).containsExactly(OPERATOR, ADMIN);
  }

  @Test
  void wantsItsScopeOfEveryCredential() {
    for (Permission permission : Permission.values()) {
      assertThat(permission.isGranted(ADMIN, EnumSet.allOf(Scope.class))).isTrue();
      assertThat(permission.isGranted(ADMIN, Set.of(permission.scope()))).isTrue();
      var others = EnumSet.complementOf(EnumSet.of(permission.scope()));
      assertThat(permission.isGranted(ADMIN, others)).isFalse();
    }
  }

  @Test
  void letsNobodyMakeOthersMoreThanThemselves() {
    assertThat(granted(TRADER)).containsExactly(TRADER);
    assertThat(granted(COMPLIANCE)).isEmpty();
    assertThat(granted(OPERATOR)).containsExactly(TRADER, OPERATOR, COMPLIANCE);
    assertThat(granted(ADMIN)).containsExactly(Role.values());
  }

  private static List<Role> granted(Role granter) {
    return Arrays.stream(Role.values()).filter(granter::mayGrant).toList();
  }
}
