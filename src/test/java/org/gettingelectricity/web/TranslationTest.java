package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Chinese texts of the web applications against the English ones they translate. */
class TranslationTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}|\\{}|%[ds]");
  private static final Pattern MARKUP = Pattern.compile("</?(?:a|br|strong)\\b[^>]*>|&\\w+;");
  private static final Pattern ENGLISH_WORD = Pattern.compile("[A-Za-z]{2,}");
  private static final Pattern DATE_PATTERN = Pattern.compile("(?i)yyyy-mm-dd(?:'?T'?HH:mm:ss)?");
  /** Formats, metrics, ids to be typed as they are, and a product. */
  private static final Set<String> NAMES = Set.of("BPMN", "DMN", "XML", "JSON", "CSV", "LDAP", "CTRL", "PI", "DI", "TU",
      "FNI", "EDE", "cockpit", "tasklist", "Optimize", "resolve");
  /** Letters of the calendar's own format language. */
  private static final Set<String> DATE_LETTERS = Set.of("LT", "YYYY", "MM", "DD", "HH", "mm", "dddd");
  /** Plural endings, which Chinese has none of, the vendor's banner, and the end of a sentence. */
  private static final Set<String> EMPTY = Set.of("BANNER_CE_EOL_TEXT", "NO_TASK_FORM", "PLGN_BATCH_S", "PLGN_MIG_S",
      "PLGN_MOD_DIALOG_S", "PLGN_MOD_RESTART_DIALOG_S");
  /** These link to pages of the vendor in English. */
  private static final Set<String> WITHOUT_LINK = Set.of("BANNER_CE_EOL_TEXT", "FIRST_LOGIN_INFO");

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "admin", "cockpit", "welcome"})
  void translatesEveryText(String application) throws IOException {
    Map<String, String> english = texts(application, "en");
    Map<String, String> chinese = texts(application, "zh");

    assertThat(english).isNotEmpty();
    assertThat(chinese).containsOnlyKeys(english.keySet());
    assertThat(chinese).allSatisfy((key, text) -> assertThat(text.isEmpty()).as(key).isEqualTo(EMPTY.contains(key)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "admin", "cockpit", "welcome"})
  void keepsPlaceholdersAndMarkup(String application) throws IOException {
    Map<String, String> chinese = texts(application, "zh");

    texts(application, "en").forEach((key, text) -> {
      assertThat(found(PLACEHOLDER, chinese.get(key))).as(key).isEqualTo(found(PLACEHOLDER, text));
      if (!WITHOUT_LINK.contains(key)) {
        assertThat(found(MARKUP, chinese.get(key))).as(key).isEqualTo(found(MARKUP, text));
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "admin", "cockpit", "welcome"})
  void leavesNoEnglish(String application) throws IOException {
    texts(application, "zh").forEach((key, text) -> {
      Set<String> words = new TreeSet<>(found(ENGLISH_WORD, spoken(text)));
      words.removeAll(key.startsWith("dateLocales") ? DATE_LETTERS : NAMES);
      assertThat(words).as(key).isEmpty();
    });
  }

  private static String spoken(String text) {
    return PLACEHOLDER.matcher(MARKUP.matcher(DATE_PATTERN.matcher(text).replaceAll("")).replaceAll("")).replaceAll("");
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).map(group -> group.replace(" ", "")).sorted().toList();
  }

  /** Every text of a file by its key; date words by their path. */
  private static Map<String, String> texts(String application, String language) throws IOException {
    String file = "/META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(application, language);
    try (InputStream in = TranslationTest.class.getResourceAsStream(file)) {
      Map<String, String> texts = new TreeMap<>();
      JsonNode root = new ObjectMapper().readTree(in);
      root.path("labels").fields().forEachRemaining(label -> texts.put(label.getKey(), label.getValue().asText()));
      collect("dateLocales", root.path("dateLocales"), texts);
      return texts;
    }
  }

  private static void collect(String path, JsonNode node, Map<String, String> texts) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    names.forEach(name -> collect(path + "." + name, node.get(name), texts));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(path + "." + i, node.get(i), texts);
    }
    if (node.isValueNode()) {
      texts.put(path, node.asText());
    }
  }
}
