package org.gettingelectricity.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gettingelectricity.process.ModelFile.camunda;
import static org.gettingelectricity.process.ModelFile.child;
import static org.gettingelectricity.process.ModelFile.input;
import static org.gettingelectricity.process.ModelFile.property;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.process.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** What models, forms and code say about each other agrees, file by file, without starting anything. */
class ModelContractTest {

  private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*!?\\s*([a-zA-Z]\\w*)\\s*(\\.|}\\s*$)");
  private static final Pattern ID = Pattern.compile("(startEvent|endEvent|end|timer|boundary|catchEvent|gateway|userTask"
      + "|serviceTask|callActivity|stage|subProcess|eventSubProcess|flow|message|error)_[a-z][a-zA-Z0-9]*"
      + "(_(timer|message|error))?");
  private static final Pattern GENERATED = Pattern.compile(".*_(?=\\w*\\d)[0-9a-z]{7}");
  private static final Map<String, String> LEVELS = Map.of("warning", "WARNING", "breach", "BREACH");

  private static final List<ModelFile> MODELS = ModelFile.all();

  static List<ModelFile> models() {
    return MODELS;
  }

  @ParameterizedTest
  @MethodSource("models")
  void isAnExecutableProcessNamedAfterItsFile(ModelFile model) {
    Element process = model.process();
    assertThat(process.getAttribute("id")).isEqualTo(model.key());
    assertThat(process.getAttribute("isExecutable")).isEqualTo("true");
    assertThat(camunda(process, "historyTimeToLive")).hasValue("P1826D");
    assertThat(child(process, "documentation")).as("says what it is for").isPresent();
  }

  @ParameterizedTest
  @MethodSource("models")
  void namesEveryElementForWhatItMeans(ModelFile model) {
    List<String> ids = model.elements("*").map(element -> element.getAttribute("id"))
        .filter(id -> !id.isEmpty() && !id.equals(model.key()) && !id.startsWith("definitions_")).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(ID.asMatchPredicate()).noneMatch(GENERATED.asMatchPredicate());
  }

  @ParameterizedTest
  @MethodSource("models")
  void drawsEveryElement(ModelFile model) {
    Set<String> drawn = model.shapes().map(shape -> shape.getAttribute("bpmnElement")).collect(Collectors.toSet());
    assertThat(flowElements(model).map(element -> element.getAttribute("id"))).allMatch(drawn::contains);
  }

  @ParameterizedTest
  @MethodSource("models")
  void callsOnlyKnownBeans(ModelFile model) {
    Set<String> known = new TreeSet<>(ModelVocabulary.BEANS);
    known.addAll(ModelVocabulary.VARIABLES);
    assertThat(expressions(model).flatMap(text -> BEAN.matcher(text).results().filter(match -> match.group(2).equals("."))
        .map(match -> match.group(1)))).allMatch(known::contains);
    assertThat(model.elements("*").flatMap(element -> camunda(element, "delegateExpression").stream()))
        .allMatch(bean -> ModelVocabulary.DELEGATES.contains(bean.replaceAll("[${}]", "")));
  }

  @ParameterizedTest
  @MethodSource("models")
  void containsNoCode(ModelFile model) {
    assertThat(model.elements("scriptTask")).isEmpty();
    assertThat(model.document().getElementsByTagNameNS(ModelFile.CAMUNDA, "script").getLength()).isZero();
    assertThat(model.elements("*").flatMap(element -> camunda(element, "class").stream())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void givesEveryTaskAFormAndAGroup(ModelFile model) {
    model.elements("userTask").forEach(task -> {
      assertThat(camunda(task, "formRef")).as(model.where(task)).hasValueSatisfying(ModelContractTest::formExists);
      assertThat(camunda(task, "candidateGroups")).as(model.where(task)).hasValueSatisfying(group ->
          assertThat(group).matches(id -> id.startsWith("${") || ModelVocabulary.TASK_GROUPS.contains(id)));
      assertThat(property(task, "owner").stream()).as(model.where(task)).allMatch(ModelVocabulary.OWNERS::contains);
    });
    model.elements("startEvent").flatMap(start -> camunda(start, "formRef").stream())
        .forEach(ModelContractTest::formExists);
  }

  @ParameterizedTest
  @MethodSource("models")
  void callsModelsThatExistForTheSameApplication(ModelFile model) {
    Set<String> keys = models().stream().map(ModelFile::key).collect(Collectors.toSet());
    model.elements("callActivity").forEach(call -> {
      assertThat(call.getAttribute("calledElement")).as(model.where(call)).isIn(keys);
      assertThat(child(call, "extensionElements").flatMap(e -> child(e, "in")).map(in -> in.getAttribute("businessKey")))
          .as(model.where(call)).hasValue("#{execution.processBusinessKey}");
    });
  }

  @ParameterizedTest
  @MethodSource("models")
  void warnsAndAlarmsEveryClockOnItsOwnAccount(ModelFile model) {
    model.elements("*").filter(element -> property(element, "clock").isPresent()).forEach(stage -> {
      String clock = property(stage, "clock").orElseThrow();
      assertThat(clock).as(model.where(stage)).isIn(ModelVocabulary.CLOCKS);
      LEVELS.forEach((date, level) -> assertThat(timersOn(model, stage, date, clock))
          .as(model.where(stage) + " " + level).singleElement().satisfies(timer -> raisesAlarm(model, timer, clock, level)));
    });
    assertThat(model.elements("subProcess").filter(stage -> stage.getAttribute("id").startsWith("stage_")))
        .allMatch(stage -> property(stage, "clock").isPresent());
  }

  private static List<Element> timersOn(ModelFile model, Element stage, String date, String clock) {
    return model.elements("boundaryEvent")
        .filter(event -> event.getAttribute("attachedToRef").equals(stage.getAttribute("id")))
        .filter(event -> isDue(event, date, clock))
        .filter(event -> event.getAttribute("cancelActivity").equals("false")).toList();
  }

  private static boolean isDue(Element event, String date, String clock) {
    return child(event, "timerEventDefinition").filter(timer ->
        timer.getTextContent().trim().equals("${deadlines.%s(execution, '%s')}".formatted(date, clock))).isPresent();
  }

  private static void raisesAlarm(ModelFile model, Element timer, String clock, String level) {
    assertThat(model.after(timer)).singleElement().satisfies(end -> {
      assertThat(child(end, "messageEventDefinition").flatMap(message -> camunda(message, "delegateExpression")))
          .hasValue("${raiseAlarm}");
      assertThat(input(end, "clock")).hasValue(clock);
      assertThat(input(end, "level")).hasValue(level);
    });
  }

  @ParameterizedTest
  @EnumSource
  void watchesTheTotalsOfEveryFlow(Flow flow) {
    ModelFile model = flowModel(flow);
    for (String clock : List.of("HANDLING_TOTAL", "WHOLE_PROCESS")) {
      LEVELS.forEach((date, level) -> assertThat(model.elements("startEvent").filter(start -> isDue(start, date, clock)))
          .as(flow + " " + clock + " " + level).singleElement()
          .satisfies(start -> assertThat(start.getAttribute("isInterrupting")).isEqualTo("false"))
          .satisfies(start -> raisesAlarm(model, start, clock, level)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void letsTheCustomerWithdrawAndChangeAtAnyTime(Flow flow) {
    ModelFile model = flowModel(flow);
    for (String message : List.of("application.withdrawn", "application.changed")) {
      assertThat(model.elements("startEvent").filter(start -> model.message(start).filter(message::equals).isPresent()))
          .as(flow + " " + message).singleElement()
          .matches(start -> ((Element) start.getParentNode()).getAttribute("triggeredByEvent").equals("true"))
          .matches(start -> !start.getAttribute("isInterrupting").equals("false"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void startsEveryFlowFromTheApplicationForm(Flow flow) {
    ModelFile model = flowModel(flow);
    assertThat(camunda(model.process(), "isStartableInTasklist")).isNotEqualTo(Optional.of("false"));
    assertThat(model.elements("startEvent").filter(start -> start.getParentNode() == model.process()))
        .singleElement().satisfies(start -> assertThat(camunda(start, "formRef")).hasValue("start-application-form"));
  }

  @Test
  void onlyFlowsAreOfferedInTasklist() {
    Set<String> flows = Arrays.stream(Flow.values()).map(Flow::processKey).collect(Collectors.toSet());
    assertThat(models().stream().filter(model -> !flows.contains(model.key()))).allSatisfy(model ->
        assertThat(camunda(model.process(), "isStartableInTasklist")).as(model.key()).hasValue("false"));
  }

  @Test
  void everyMessageIsKnownAndEveryModelOnlyDeclaresWhatItUses() {
    assertThat(models()).allSatisfy(model -> {
      Set<String> declared = model.elements("message").map(message -> message.getAttribute("name")).collect(Collectors.toSet());
      Set<String> used = flowElements(model).flatMap(event -> model.message(event).stream()).collect(Collectors.toSet());
      assertThat(declared).as(model.key()).isEqualTo(used).allMatch(ModelVocabulary.MESSAGES::contains);
    });
  }

  @Test
  void everyErrorAModelThrowsIsCaughtByEveryCaller() {
    for (ModelFile called : models()) {
      List<String> thrown = called.elements("endEvent").flatMap(end -> called.error(end).stream()).distinct().toList();
      for (ModelFile caller : models()) {
        caller.elements("callActivity").filter(call -> call.getAttribute("calledElement").equals(called.key()))
            .forEach(call -> assertThat(caught(caller, call)).as(caller.where(call)).containsAll(thrown));
      }
    }
  }

  private static List<String> caught(ModelFile model, Element call) {
    return model.elements("boundaryEvent")
        .filter(event -> event.getAttribute("attachedToRef").equals(call.getAttribute("id")))
        .flatMap(event -> model.error(event).stream()).toList();
  }

  private static ModelFile flowModel(Flow flow) {
    return models().stream().filter(model -> model.key().equals(flow.processKey())).findFirst().orElseThrow();
  }

  private static void formExists(String id) {
    assertThat(Path.of("forms", id + ".form")).matches(Files::exists, "exists");
  }

  /** What is drawn: everything with an id inside the process that is not a definition of something else. */
  private static Stream<Element> flowElements(ModelFile model) {
    return model.elements("*").filter(element -> !element.getAttribute("id").isEmpty())
        .filter(element -> Pattern.matches(".*(Event|Task|Gateway|Activity|[sS]ubProcess|sequenceFlow)", element.getLocalName()));
  }

  private static Stream<String> expressions(ModelFile model) {
    return model.elements("*").flatMap(element -> Stream.concat(attributes(element), Stream.of(element.getTextContent())))
        .filter(text -> text.contains("${") || text.contains("#{"));
  }

  private static Stream<String> attributes(Element element) {
    var attributes = element.getAttributes();
    return Stream.iterate(0, i -> i < attributes.getLength(), i -> i + 1).map(attributes::item).map(Attr.class::cast)
        .map(Attr::getValue);
  }
}
