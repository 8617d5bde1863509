package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole tree keeps the rules, and each rule notices when it is broken. */
class SourceRulesTest {

  /** Tests run in their module's folder; the tree is the folder above. */
  private final SourceRules tree = new SourceRules(Path.of("..").toAbsolutePath().normalize());

  @Test
  void domainIsRepeatable() {
    assertThat(tree.unrepeatableCallsInTheDomain()).isEmpty();
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(tree.unfinishedWork()).isEmpty();
  }

  @Test
  void noTestSleeps() {
    assertThat(tree.testsThatSleep()).isEmpty();
  }

  @Test
  void everyFileHasOneSubject() {
    assertThat(tree.filesThatAreTooLong()).isEmpty();
  }

  @Test
  void everyPackageIsIntroduced() {
    assertThat(tree.packagesThatAreNotIntroduced()).isEmpty();
  }

  @Test
  void noRecordShowsTheEnvironment() {
    assertThat(tree.recordsThatShowTheEnvironment()).isEmpty();
  }

  /** A tree with one planted breach. */
  @Nested
  class NoticesTheBreach {
    @TempDir private Path root;

    private SourceRules planted(String name, String text) throws IOException {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return new SourceRules(root);
    }

    @Test
    void ofAClockInTheDomain() throws IOException {
      String text = "class A {\n  long now() {\n    return System.nanoTime();\n  }\n}\n";
      assertThat(planted("domain/src/main/java/A.java", text).unrepeatableCallsInTheDomain())
          .containsExactly("domain/src/main/java/A.java:3: return System.nanoTime();");
    }

    @Test
    void ofRandomnessInTheDomain() throws IOException {
      String text = "class A {\n  int dice = new java.util.SplittableRandom(1).nextInt();\n}\n";
      assertThat(planted("domain/src/main/java/A.java", text).unrepeatableCallsInTheDomain())
          .hasSize(1);
    }

    @Test
    void ofFloatingPointInTheDomain() throws IOException {
      assertThat(
              planted("domain/src/main/java/A.java", "record A(double price) {}")
                  .unrepeatableCallsInTheDomain())
          .hasSize(1);
    }

    @Test
    void butNotOfWordsInCommentsAndStrings() throws IOException {
      String text =
          "/** A double entry. */\nclass A { // no Clock\n  String s = \"\\\"Random\\\"\";\n}\n";
      assertThat(planted("domain/src/main/java/A.java", text).unrepeatableCallsInTheDomain())
          .isEmpty();
    }

    @Test
    void ofUnfinishedWork() throws IOException {
      String text = "# Plan\n\n" + "TO" + "DO: everything\n";
      assertThat(planted("docs/plan.md", text).unfinishedWork())
          .containsExactly("docs/plan.md:3: " + "TO" + "DO: everything");
    }

    @Test
    void ofASleepingTest() throws IOException {
      String text = "class ATest {\n  void a() throws Exception {\n    Thread.sleep(5);\n  }\n}\n";
      assertThat(planted("a/src/test/java/ATest.java", text).testsThatSleep())
          .containsExactly("a/src/test/java/ATest.java:3: Thread.sleep(5);");
    }

    @Test
    void ofAFileThatIsTooLong() throws IOException {
      SourceRules rules =
          planted("a/src/main/java/A.java", "\n".repeat(SourceRules.MOST_LINES + 1));
      assertThat(rules.filesThatAreTooLong())
          .containsExactly("a/src/main/java/A.java:501: more than 500 lines");
    }

    @Test
    void butNotOfAFileOfTheGreatestLength() throws IOException {
      SourceRules rules = planted("a/src/main/java/A.java", "\n".repeat(SourceRules.MOST_LINES));
      assertThat(rules.filesThatAreTooLong()).isEmpty();
    }

    @Test
    void ofARecordThatShowsTheEnvironment() throws IOException {
      String text = "record A(\n    int port,\n    Map<String, String> environment) {}\n";
      assertThat(planted("a/src/main/java/A.java", text).recordsThatShowTheEnvironment())
          .hasSize(1);
    }

    @Test
    void ofAPackageWithoutIntroduction() throws IOException {
      assertThat(planted("a/src/main/java/b/A.java", "class A {}").packagesThatAreNotIntroduced())
          .hasSize(1);
    }

    @Test
    void ofAnIntroductionThatSaysNothing() throws IOException {
      String text = "@NullMarked\npackage b;\n";
      SourceRules rules = planted("a/src/main/java/b/package-info.java", text);
      assertThat(rules.packagesThatAreNotIntroduced()).hasSize(1);
    }
  }
}
