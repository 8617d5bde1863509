package org.thaliumx.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.domain.access.Role;

/** The policy that is there to begin with says what the table says. */
class SamplePolicyTest {
  private static final Pattern LINE = Pattern.compile("\"(\\w+)\": \\{([^}]*)}");
  private static final Pattern WORD = Pattern.compile("\"(\\w+)\"");

  @Test
  void grantsToEachRoleWhatTheTableDoes() throws IOException {
    var table = new EnumMap<Permission, Set<Role>>(Permission.class);
    for (Permission permission : Permission.values()) {
      var roles = EnumSet.allOf(Role.class);
      roles.removeIf(role -> !permission.isOf(role));
      table.put(permission, roles);
    }
    assertThat(granted()).isEqualTo(table);
  }

  private static Map<Permission, Set<Role>> granted() throws IOException {
    String policy = Files.readString(Path.of("..", "deploy", "opa", "policy.rego"));
    var granted = new EnumMap<Permission, Set<Role>>(Permission.class);
    Matcher line = LINE.matcher(policy);
    while (line.find()) {
      Set<Role> roles = EnumSet.noneOf(Role.class);
      Matcher word = WORD.matcher(line.group(2));
      while (word.find()) {
        roles.add(Role.valueOf(word.group(1)));
      }
      granted.put(Permission.valueOf(line.group(1)), roles);
    }
    return granted;
  }
}
