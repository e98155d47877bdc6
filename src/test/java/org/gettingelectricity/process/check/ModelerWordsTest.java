package org.gettingelectricity.process.check;


import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gettingelectricity.GeneratedPart;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.process.model.Effect;
import org.gettingelectricity.process.model.ModelVocabulary;
import org.junit.jupiter.api.Test;

/** The Modeler's rules know the words and sentences of the check at deployment ({@code -Dmodeler.renew=true} writes them again). */
class ModelerWordsTest {

  private static final Path PLUGIN = Path.of("processes", ".camunda", "modeler-plugin", "client.js");
  private static final String BEGIN = "  const WORDS = ";
  private static final String END = ";\n  // words:end";

  @Test
  void areTheProductsOwn() throws Exception {
    new GeneratedPart(PLUGIN, BEGIN, END).isThat(words());
  }

  private static String words() throws Exception {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("elements", new TreeMap<>(ForbiddenContent.ELEMENTS));
    words.put("extensions", new TreeMap<>(ForbiddenContent.EXTENSIONS));
    words.put("typed", sorted(ForbiddenContent.WITH_CLASS_TYPE));
    words.put("clocks", sorted(ModelVocabulary.CLOCKS));
    words.put("levels", sorted(ModelVocabulary.ALARM_LEVELS));
    words.put("owners", sorted(ModelVocabulary.OWNERS));
    words.put("groups", sorted(ModelVocabulary.TASK_GROUPS));
    words.put("delegates", sorted(ModelVocabulary.DELEGATES));
    words.put("beans", sorted(ModelVocabulary.BEANS));
    words.put("functions", sorted(ModelVocabulary.FUNCTIONS));
    words.put("variables", sorted(ModelVocabulary.VARIABLES));
    words.put("leastDays", TimeToLive.LEAST_DAYS);
    words.put("skeletons", Stream.of(Flow.values()).map(Flow::processKey).toList());
    words.put("effects", Stream.of(Effect.values()).map(ModelerWordsTest::effect).toList());
    Map<String, Object> models = new TreeMap<>();
    ModelContract.load().models().forEach((key, model) -> models.put(key, sorted(model.group())));
    words.put("models", models);
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    String text = new ObjectMapper().writer(new DefaultPrettyPrinter().withObjectIndenter(lines)).writeValueAsString(words);
    return text.replace("\n", "\n  ");
  }

  private static Map<String, Object> effect(Effect effect) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("code", effect.name());
    words.put("label", effect.label());
    words.put("stages", sorted(effect.stages().stream().map(Enum::name).toList()));
    words.put("repeatable", effect.repeatable());
    return words;
  }

  private static List<String> sorted(Collection<String> words) {
    return List.copyOf(new TreeSet<>(words));
  }
}
