package org.gettingelectricity.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.process.ModelFile;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The building blocks the Modeler offers are the ones the code has, no more and no fewer. */
class ElementTemplatesTest {

  private static final String TEMPLATE = "modelerTemplate";
  private static final Path FOLDER = Path.of("processes", ".camunda", "element-templates");

  @Test
  void offersEveryDelegate() {
    Set<String> expected = new TreeSet<>(ModelVocabulary.DELEGATES);
    expected.remove("raiseAlarm"); // belongs to an event, which a template cannot tie to it
    assertThat(values("camunda:delegateExpression")).containsExactlyInAnyOrderElementsOf(
        expected.stream().map("${%s}"::formatted).toList());
  }

  @Test
  void offersEveryClockGroupAndOwnerByItsCode() {
    assertThat(values("clock")).isSubsetOf(ModelVocabulary.CLOCKS).containsAll(ModelVocabulary.CLOCKS);
    assertThat(values("level")).containsExactlyInAnyOrderElementsOf(ModelVocabulary.ALARM_LEVELS);
    assertThat(values("camunda:candidateGroups")).isSubsetOf(ModelVocabulary.TASK_GROUPS)
        .containsAll(ModelVocabulary.TASK_GROUPS);
    assertThat(values("owner")).isSubsetOf(ModelVocabulary.OWNERS);
  }

  @Test
  void offersEveryFlowAsASkeleton() {
    assertThat(values("skeleton")).containsExactlyInAnyOrderElementsOf(Stream.of(Flow.values()).map(Flow::processKey).toList());
  }

  @Test
  void offersEveryEffectUnderItsName() {
    List<String> offered = Stream.of(Effect.values()).map(effect -> effect.label() + " " + effect.name()).toList();
    assertThat(choices("effect")).containsOnlyOnceElementsOf(offered);
    assertThat(choices("effect")).allMatch(choice -> choice.equals("无 ") || offered.contains(choice));
  }

  @Test
  void modelsHaveEveryEffectAndOnlyThese() {
    Set<String> codes = Stream.of(Effect.values()).map(Effect::name).collect(Collectors.toSet());
    List<String> drawn = ModelFile.all().stream().flatMap(model -> model.elements("*"))
        .flatMap(element -> ModelFile.property(element, Effect.PROPERTY).stream()).toList();
    assertThat(drawn).containsAll(codes).isSubsetOf(codes);
  }

  @Test
  void documentationListsEveryEffectAsItIs() throws IOException {
    String page = Files.readString(Path.of("docs", "effects.md"));
    assertThat(page.lines().filter(line -> line.startsWith("| `"))).containsExactlyElementsOf(
        Stream.of(Effect.values()).map(ElementTemplatesTest::line).toList());
  }

  private static String line(Effect effect) {
    String stages = effect.stages().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |".formatted(effect, effect.label(), effect.description(),
        String.join(", ", effect.needs()), stages);
  }

  @Test
  void offersOnlyModelsThatExist() {
    assertThat(values("calledElement")).isNotEmpty()
        .isSubsetOf(ModelFile.all().stream().map(ModelFile::key).toList());
  }

  @Test
  void offersEveryFormOfATaskByTheNamesOfItsTasks() {
    Map<String, Set<String>> drawn = new TreeMap<>();
    ModelFile.all().stream().flatMap(model -> model.elements("userTask")).filter(task -> task.hasAttributeNS(ModelFile.CAMUNDA, "formRef"))
        .forEach(task -> drawn.computeIfAbsent(task.getAttributeNS(ModelFile.CAMUNDA, "formRef"), form -> new TreeSet<>())
            .add(task.getAttribute("name")));
    List<JsonNode> offers = templates().flatMap(template -> children(template.get("properties")))
        .filter(property -> property.get("binding").path("name").asText().equals("camunda:formRef") && property.has("choices")).toList();
    assertThat(offers).hasSize(2).allSatisfy(offer -> {
      assertThat(children(offer.get("choices")).map(choice -> choice.get("value").asText()).toList()).containsExactlyElementsOf(drawn.keySet());
      assertThat(children(offer.get("choices"))).allSatisfy(choice ->
          assertThat(drawn.get(choice.get("value").asText())).contains(choice.get("name").asText().split("、")));
    });
  }

  /** So that owners who open a packaged model get the choices, not the attributes. */
  @Test
  void packagedModelsAreMadeOfTheTemplates() {
    Map<String, JsonNode> known = templates().collect(Collectors.toMap(template -> template.get("id").asText(), template -> template));
    List<Element> drawn = ModelFile.all().stream().flatMap(model -> model.elements("*")).toList();
    assertThat(drawn).filteredOn(element -> element.hasAttributeNS(ModelFile.CAMUNDA, TEMPLATE)).hasSizeGreaterThan(100).allSatisfy(element -> {
      JsonNode template = known.get(element.getAttributeNS(ModelFile.CAMUNDA, TEMPLATE));
      assertThat(template).as(element.getAttribute("id")).isNotNull();
      assertThat(template.get("appliesTo").get(0).asText()).isEqualToIgnoringCase(element.getNodeName());
      assertThat(element.getAttributeNS(ModelFile.CAMUNDA, TEMPLATE + "Version")).isEqualTo(template.get("version").asText());
    });
    assertThat(drawn).filteredOn(ElementTemplatesTest::offered).allSatisfy(element ->
        assertThat(element.getAttributeNS(ModelFile.CAMUNDA, TEMPLATE)).as(element.getAttribute("id")).isNotEmpty());
  }

  private static boolean offered(Element element) {
    return switch (element.getLocalName()) {
      case "userTask" -> ModelVocabulary.TASK_GROUPS.contains(element.getAttributeNS(ModelFile.CAMUNDA, "candidateGroups"));
      case "subProcess" -> ModelFile.property(element, "clock").isPresent();
      case "callActivity" -> values("calledElement").contains(element.getAttribute("calledElement"));
      case "serviceTask" -> values("camunda:delegateExpression").contains(element.getAttributeNS(ModelFile.CAMUNDA, "delegateExpression"));
      default -> false;
    };
  }

  @Test
  void identifiesEveryTemplateOnce() {
    assertThat(templates().map(template -> template.get("id").asText()).toList()).doesNotHaveDuplicates();
  }

  /** Name and code of every choice for a property, once for each template; the first template's where all offer the same. */
  private static Set<String> choices(String property) {
    List<List<String>> offers = templates().flatMap(template -> children(template.get("properties")))
        .filter(p -> p.get("binding").path("name").asText().equals(property))
        .map(p -> children(p.get("choices")).map(c -> c.get("name").asText() + " " + c.get("value").asText()).toList()).toList();
    assertThat(Set.copyOf(offers)).as("all templates offer the same").hasSize(1);
    return new TreeSet<>(offers.get(0));
  }

  /** What the templates can set a property of the model to. */
  private static List<String> values(String property) {
    return templates().flatMap(template -> children(template.get("properties")))
        .filter(p -> p.get("binding").path("name").asText().equals(property))
        .flatMap(p -> p.has("choices") ? children(p.get("choices")) : Stream.of(p))
        .map(p -> p.get("value").asText()).toList();
  }

  private static Stream<JsonNode> templates() {
    try (var files = Files.list(FOLDER)) {
      ObjectMapper json = new ObjectMapper();
      List<JsonNode> all = files.sorted().map(file -> read(json, file)).collect(Collectors.toList());
      return all.stream().flatMap(ElementTemplatesTest::children);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(ObjectMapper json, Path file) {
    try {
      return json.readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException("Template cannot be read: " + file, e);
    }
  }

  private static Stream<JsonNode> children(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
