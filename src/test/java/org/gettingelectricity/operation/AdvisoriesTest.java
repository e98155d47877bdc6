package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of advisories speaks of the parts that are on board, and the jar lists them. */
class AdvisoriesTest {

  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

  @Test
  void everyVersionTheVerdictsSpeakOfIsOnBoard() throws IOException {
    String[] parts = System.getProperty("java.class.path").split(File.pathSeparator);
    List<String> versions = Files.readAllLines(Path.of("docs/advisories.md")).stream()
        .filter(line -> line.startsWith("| ")).flatMap(AdvisoriesTest::versions).toList();
    assertThat(versions).hasSizeGreaterThan(20).allSatisfy(version ->
        assertThat(parts).as(version).anyMatch(part -> part.contains("-" + version)));
  }

  private static Stream<String> versions(String row) {
    return VERSION.matcher(row.split("\\|")[2]).results().map(MatchResult::group);
  }

  @Test
  void theBuildListsThePartsAndTheSystemAnswersTheList() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml"))).contains("<artifactId>cyclonedx-maven-plugin</artifactId>");
    assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
        .containsPattern("endpoints\\.web\\.exposure\\.include: .*\\bsbom\\b");
  }
}
