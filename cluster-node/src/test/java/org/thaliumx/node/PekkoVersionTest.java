package org.thaliumx.node;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An actor system refuses to start on mixed versions of Pekko's core; this says so earlier. */
class PekkoVersionTest {
  private static final Pattern PEKKO_JAR =
      Pattern.compile("/pekko-([a-z0-9-]+)_2\\.13-([^/]+)\\.jar");

  /** Families that are released on their own and have version numbers of their own. */
  private static final Pattern NOT_CORE =
      Pattern.compile(
          "(http|parsing|persistence-jdbc|management|projection|connectors).*|.*kubernetes.*");

  @Test
  void everyCoreJarHasTheSameVersion() {
    Map<String, Set<String>> jarsByVersion =
        PEKKO_JAR
            .matcher(System.getProperty("java.class.path").replace(File.separatorChar, '/'))
            .results()
            .filter(jar -> !NOT_CORE.matcher(jar.group(1)).matches())
            .collect(groupingBy(jar -> jar.group(2), mapping(jar -> jar.group(1), toSet())));

    assertThat(jarsByVersion).as("core jars by version").hasSize(1);
    assertThat(jarsByVersion.values().iterator().next()).contains("actor", "cluster", "stream");
  }
}
