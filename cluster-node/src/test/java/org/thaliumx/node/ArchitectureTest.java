package org.thaliumx.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.node.door.GuardedDeposits;
import org.thaliumx.protocol.Account;

/**
 * Holds the arrows of the house: they point inwards, and only the node sees every room. The
 * benchmarks are not on this module's class path; their pom gives them no way to the node.
 */
class ArchitectureTest {
  private static final Map<String, Set<String>> SEES =
      Map.of(
          "domain", Set.of(),
          "protocol", Set.of("domain"),
          "persistence", Set.of("domain", "protocol"),
          "http", Set.of("domain", "protocol"),
          "feeds", Set.of("domain", "protocol"),
          "kafka", Set.of("domain", "protocol"),
          "identity", Set.of("domain", "protocol"),
          "node",
              Set.of("domain", "protocol", "persistence", "http", "feeds", "kafka", "identity"));

  private static JavaClasses ours;

  @BeforeAll
  static void readEveryClassOfOurs() {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.thaliumx");
  }

  @Test
  void seesEveryRoom() {
    assertThat(SEES.keySet())
        .allSatisfy(room -> assertThat(ours.containPackage("org.thaliumx." + room)).isTrue());
  }

  @Test
  void arrowsPointInwards() {
    for (String room : SEES.keySet()) {
      noClasses()
          .that()
          .resideInAPackage(packagesOf(room))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(roomsThatAreHiddenFrom(room))
          .as(room + " must see no other rooms than " + SEES.get(room))
          .check(ours);
    }
  }

  @Test
  void domainSeesNothingButJava() {
    classes()
        .that()
        .resideInAPackage(packagesOf("domain"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packagesOf("domain"), "java..", "org.jspecify..")
        .check(ours);
  }

  @Test
  void domainDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAPackage(packagesOf("domain"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..", "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..")
        .check(ours);
  }

  @Test
  void protocolSeesOnlyTheDomainAndWhatCarriesMessages() {
    classes()
        .that()
        .resideInAPackage(packagesOf("protocol"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            packagesOf("domain"),
            packagesOf("protocol"),
            "java..",
            "javax.crypto..",
            "javax.net.ssl..",
            "org.jspecify..",
            "org.apache.pekko..",
            "com.fasterxml.jackson..",
            "com.typesafe.config..",
            "scala..")
        .check(ours);
  }

  @Test
  void nothingOfOursTouchesTheDataLayerOfTheJournalPlugin() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage("slick..").check(ours);
  }

  @Test
  void moneyComesInOnlyWhereItsSupplyIsBounded() {
    noClasses()
        .that()
        .areNotAssignableTo(GuardedDeposits.class)
        .and()
        .haveSimpleNameNotEndingWith("Test") // a fast build has its tests where these are found
        .should()
        .callConstructor(
            Account.Deposit.class, Asset.class, long.class, String.class, ActorRef.class)
        .check(ours);
  }

  private static String packagesOf(String room) {
    return "org.thaliumx." + room + "..";
  }

  private static String[] roomsThatAreHiddenFrom(String room) {
    Set<String> seen = Objects.requireNonNull(SEES.get(room));
    return SEES.keySet().stream()
        .filter(other -> !other.equals(room) && !seen.contains(other))
        .map(ArchitectureTest::packagesOf)
        .toArray(String[]::new);
  }
}
