package org.gettingelectricity.process.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.process.model.Effect;
import org.gettingelectricity.process.model.ModelVocabulary;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * What a model of each key has to contain and what a form of each id has to ask, as {@code model-contract.yaml} says it. The
 * file explains its own words.
 *
 * @param names Chinese names of delegates and models, for findings
 * @param models by process key
 * @param words what the values of a choice are called, by field
 * @param questions what a field asks that is ticked, where it is no fact, by field
 * @param forms by form id
 */
record ModelContract(Map<String, String> names, CustomerSteps customerSteps, Map<String, Model> models,
    Map<String, Map<String, String>> words, Map<String, String> questions, Map<String, Form> forms) {

  private static final String FILE = "/model-contract.yaml";
  private static final Map<String, String> YES_NO = Map.of("true", "是", "false", "否");

  ModelContract {
    names = orEmpty(names);
    models = orEmpty(models);
    words = orEmpty(words);
    questions = orEmpty(questions);
    forms = orEmpty(forms);
  }

  /** How a step that bothers the customer is told by its name. */
  record CustomerSteps(String name, String law) {}

  record Model(String form, List<List<Part>> order, List<ClockCode> totals, Map<String, String> interrupts,
      Set<Effect> may, Set<String> group, Set<String> errors, boolean inStage) {

    Model {
      order = order == null ? List.of() : order;
      totals = totals == null ? List.of() : totals;
      interrupts = orEmpty(interrupts);
      may = may == null ? Set.of() : may;
      group = group == null ? Set.of() : group;
      errors = errors == null ? Set.of() : errors;
    }

    /** Every part, those within stages too. */
    Stream<Part> parts() {
      return order.stream().flatMap(List::stream).flatMap(Part::tree);
    }
  }

  /** One thing that has to be in a model; exactly one of the first six says what. */
  record Part(ClockCode stage, Effect effect, @JsonProperty("do") String delegate, String call, @JsonProperty("wait") String message,
      String form, List<List<Part>> inside, String when, String unless, String each, String perhapsEach, String orBy, List<String> repeatIf,
      Owner owner, boolean sometimes, String law) {

    Part {
      inside = inside == null ? List.of() : inside;
      repeatIf = repeatIf == null ? List.of() : repeatIf;
    }

    Stream<Part> tree() {
      return Stream.concat(Stream.of(this), inside.stream().flatMap(List::stream).flatMap(Part::tree));
    }

    private boolean sound() {
      return Stream.of(stage, effect, delegate, call, message, form).filter(one -> one != null).count() == 1 && law != null;
    }
  }

  /** @param fields by key, what the product needs of them */
  record Form(Map<String, Field> fields) {

    Form {
      Map<String, Field> declared = new LinkedHashMap<>(fields);
      declared.replaceAll((key, field) -> field.of(key));
      fields = declared;
    }
  }

  /**
   * @param type kind of answer, see FormField; that of a fact is as the fact is declared
   * @param required whether it has to be answered whenever it is shown
   * @param hiddenWhen the only condition under which it may be hidden; it has to be shown always when null
   * @param options the values to choose from that the product understands; null when any will do
   */
  record Field(String type, boolean required, String hiddenWhen, @Nullable List<Object> options) {

    private Field of(String key) {
      if (type != null) {
        return this;
      }
      DeclaredFact fact = DeclaredFact.ofFlatName(key).orElseThrow(() -> new IllegalStateException(FILE + ": no type: " + key));
      return new Field(fact.kind(), required, hiddenWhen, required && !fact.codes().isEmpty() ? fact.codes() : null);
    }
  }

  /** What the values of a field are called; empty for a field whose values mean nothing to the product. */
  Map<String, String> words(String field, boolean yesNo) {
    Map<String, String> declared = words.get(field);
    if (declared != null) {
      return declared;
    }
    return yesNo ? question(field).map(asked -> YES_NO).orElse(Map.of())
        : DeclaredFact.ofFlatName(field).map(DeclaredFact::labels).orElse(Map.of());
  }

  /** What a field asks that is answered by yes or no; empty for a field whose answer means nothing to the product. */
  Optional<String> question(String field) {
    return Optional.ofNullable(questions.get(field)).or(() -> DeclaredFact.ofFlatName(field).map(DeclaredFact::label));
  }

  Optional<Model> model(String key) {
    return Optional.ofNullable(models.get(key));
  }

  /** The Chinese name of a delegate or a model. */
  String name(String code) {
    return names.getOrDefault(code, code);
  }

  /**
   * Reads the file that comes with the product.
   *
   * @throws IllegalStateException when it names something that does not exist
   */
  static ModelContract load() {
    try (InputStream file = ModelContract.class.getResourceAsStream(FILE)) {
      ModelContract contract = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build()
          .convertValue(new Yaml().load(file), ModelContract.class);
      contract.models.forEach(contract::verify);
      return contract;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void verify(String key, Model model) {
    model.parts().forEach(part -> {
      boolean known = part.sound() && (part.delegate == null || ModelVocabulary.DELEGATES.contains(part.delegate))
          && (part.call == null || models.containsKey(part.call))
          && (part.message == null || ModelVocabulary.MESSAGES.contains(part.message))
          && (part.orBy == null || ModelVocabulary.MESSAGES.contains(part.orBy))
          && (part.form == null || forms.containsKey(part.form));
      if (!known) {
        throw new IllegalStateException(FILE + ": " + key + " asks for something unknown: " + part);
      }
    });
    model.interrupts.forEach((message, delegate) -> {
      if (!ModelVocabulary.MESSAGES.contains(message) || !ModelVocabulary.DELEGATES.contains(delegate)) {
        throw new IllegalStateException(FILE + ": " + key + " is ended by something unknown: " + message);
      }
    });
  }

  private static <V> Map<String, V> orEmpty(Map<String, V> map) {
    return map == null ? Map.of() : map;
  }
}
