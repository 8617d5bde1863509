package org.thaliumx.node;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * An actor system would refuse to start on mixed versions of Pekko's core, but that guard is off
 * for the one module that has to be of another version ({@code bootstrap.conf}): this holds all
 * others.
 */
class PekkoVersionTest {
  private static final Pattern PEKKO_JAR =
      Pattern.compile("/pekko-([a-z0-9-]+)_2\\.13-([^/]+)\\.jar");

  /** Families that are released on their own and have version numbers of their own. */
  private static final Pattern NOT_CORE =
      Pattern.compile(
          "(http|parsing|persistence-jdbc|management|projection|connectors).*|.*kubernetes.*");

  /** Of the core, but of the version that the management libraries are built for. */
  private static final String DISCOVERY = "discovery";

  @Test
  void everyCoreJarButDiscoveryHasTheSameVersion() {
    Map<String, Set<String>> jarsByVersion = coreJars(jar -> !jar.equals(DISCOVERY));

    assertThat(jarsByVersion).as("core jars by version").hasSize(1);
    assertThat(jarsByVersion.values().iterator().next()).contains("actor", "cluster", "stream");
  }

  @Test
  void thereIsOneDiscoveryAndTheGuardIsOffForItAlone() {
    assertThat(coreJars(DISCOVERY::equals)).containsOnlyKeys("1.2.1");
    assertThat(ConfigFactory.load().getBoolean("pekko.fail-mixed-versions")).isFalse();
  }

  private static Map<String, Set<String>> coreJars(Predicate<String> which) {
    return PEKKO_JAR
        .matcher(System.getProperty("java.class.path").replace(File.separatorChar, '/'))
        .results()
        .filter(jar -> !NOT_CORE.matcher(jar.group(1)).matches())
        .filter(jar -> which.test(jar.group(1)))
        .collect(groupingBy(jar -> jar.group(2), mapping(jar -> jar.group(1), toSet())));
  }
}
