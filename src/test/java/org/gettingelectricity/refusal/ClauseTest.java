package org.gettingelectricity.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clauses stand in files, each once, and nowhere in the code. */
class ClauseTest {

  /** A document's number and a place in it, within a text. */
  private static final Pattern IN_A_TEXT = Pattern.compile("\"[^\"]*\\b00[0-9] ?\\p{IsHan}[^\"]*\"");

  @Test
  void everyLineOfTheFileIsCited() throws IOException {
    Properties lines = new Properties();
    try (var file = Files.newBufferedReader(Path.of("src/main/resources/clauses.properties"))) {
      lines.load(file);
    }
    assertThat(lines.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(Arrays.stream(Clause.values()).map(Enum::name).toList());
    assertThat(Clause.values()).allSatisfy(clause -> assertThat(clause.text()).matches("(00[0-4] \\p{IsHan}|D-\\d).*"));
    assertThat(Clause.TRUE_RECORDS.cited()).isEqualTo("（依据：国能综通监管〔2021〕37号 台账15）");
    assertThat(Clause.values()).allSatisfy(clause -> assertThat(clause.named()).isNotBlank().doesNotContainPattern("\\b00[0-4] |D-\\d"));
  }

  @Test
  void noTextOfTheCodeNamesAClause() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> found = files.filter(file -> file.toString().endsWith(".java")).flatMap(ClauseTest::texts).toList();
      assertThat(found).isEmpty();
    }
  }

  private static Stream<String> texts(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("/"))
          .filter(line -> IN_A_TEXT.matcher(line).find()).map(line -> file + ": " + line.strip());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
