package org.thaliumx.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows of the house from and to this room, which the node's own test cannot see. */
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.thaliumx");

  @Test
  void nobodySeesTheTestkit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.thaliumx.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.thaliumx.testkit..")
        .check(OURS);
  }

  /** But for tests of what doors tell, which need what they would tell it to. */
  @Test
  void theTestkitSeesTheNodeAndItsProtocolButNoDoorsAndNoDatabase() {
    noClasses()
        .that()
        .resideInAPackage("org.thaliumx.testkit..")
        .and()
        .haveNameNotMatching(".*\\.(AccountStreamTest|FoldedAccount)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.thaliumx.http..",
            "org.thaliumx.feeds..",
            "org.thaliumx.persistence..",
            "java.sql..")
        .check(OURS);
  }
}
