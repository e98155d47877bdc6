package org.gettingelectricity.refusal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Clauses as people read them, e.g. 郏供电〔2021〕63号 二 for what files and programs call {@code 001 二；D-8}: documents by name,
 * and without the numbers under which the company keeps how it reads them.
 *
 * @param documents names by number of three digits; a number nobody names stays
 */
public record Citations(Map<String, String> documents) {

  /** By the documents that come with the system, for what is cited whatever document a case goes by. */
  public static final Citations PACKAGED = new Citations(read("/documents.properties"));

  private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])\\d{3}(?= )");
  private static final Pattern READING = Pattern.compile("[；;，,]?\\s*D-\\d+");
  private static final Pattern LEFT_IN_FRONT = Pattern.compile("^[；;，,\\s]+");

  /** The clause by name; empty where it is a reading of the company alone. */
  public String cited(String clause) {
    String words = LEFT_IN_FRONT.matcher(READING.matcher(clause).replaceAll("")).replaceFirst("");
    return NUMBER.matcher(words).replaceAll(found -> Matcher.quoteReplacement(documents.getOrDefault(found.group(), found.group())));
  }

  /** As it ends a sentence: （依据：国能综通监管〔2021〕37号 台账15）; nothing where {@link #cited} is empty. */
  public String ending(String clause) {
    String cited = cited(clause);
    return cited.isEmpty() ? "" : "（依据：" + cited + "）";
  }

  /** The lines of a file beside the classes. */
  static Map<String, String> read(String name) {
    Properties lines = new Properties();
    try (var file = new InputStreamReader(Objects.requireNonNull(Clause.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
      lines.load(file);
      return lines.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(line -> line, lines::getProperty));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
