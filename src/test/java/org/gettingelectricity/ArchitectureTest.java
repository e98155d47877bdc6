package org.gettingelectricity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "org.gettingelectricity", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "org.gettingelectricity";
  private static final String PROCESS = ROOT + ".process..";

  @ArchTest
  static final ArchRule onlyProcessKnowsTheEngine =
      noClasses().that().resideOutsideOfPackage(PROCESS).should().dependOnClassesThat().resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule nobodyDependsOnProcess =
      noClasses().that().resideOutsideOfPackage(PROCESS).should().dependOnClassesThat().resideInAPackage(PROCESS);

  @ArchTest
  static final ArchRule roomsFormNoCircle =
      SlicesRuleDefinition.slices().matching("org.gettingelectricity.(**)").should().beFreeOfCycles();

  /** From the ground up; whoever is not named stands under the roof, where lists, pages and reports are. */
  private static final List<Set<String>> FLOORS = List.of(
      Set.of("access", "refusal", "web", "ledger", "stored", "upload", "form"),
      Set.of("calendar", "plan", "audit"),
      Set.of("policy", "policy.code", "policy.quote", "policy.table", "policy.rule", "policy.change"),
      Set.of("clock", "clock.event", "clock.recomputation"),
      Set.of("application", "supervision"),
      Set.of("approval", "document", "costsharing", "assignment", "rating", "pause", "energisation", "record", "duty", "meeting",
          "disclosure"),
      Set.of(),
      Set.of("process.engine"),
      Set.of("process.binding", "process.guard", "process.time", "process.model", "process.people", "process.rights"),
      Set.of("process.form", "process.check", "process.pool", "process.office", "process.deployment", "process.supervision", "process.migration"),
      Set.of("process.flow", "process.desk", "process.door", "process.session", "process.signin", "process.simulation"),
      Set.of("process.start"));
  private static final int UNDER_THE_ROOF = 6;

  @ArchTest
  static final ArchRule roomsRestOnTheFloorsBelow = classes().should(new ArchCondition<>("depend on their floor or below only") {
    @Override
    public void check(JavaClass user, ConditionEvents events) {
      user.getDirectDependenciesFromSelf().stream()
          .filter(d -> d.getTargetClass().getPackageName().startsWith(ROOT) && floor(d.getTargetClass()) > floor(user))
          .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
    }
  });

  @ArchTest
  static final ArchRule rulesAreAskedThroughTheirFace = noClasses().that().resideOutsideOfPackage("org.gettingelectricity.policy..")
      .should().dependOnClassesThat().resideInAPackage("org.gettingelectricity.policy.rule..");

  @ArchTest
  static void noRoomHasMoreThanTwentyFiveFiles(JavaClasses all) {
    Map<String, Set<String>> files = all.stream().filter(c -> !c.getSimpleName().equals("package-info")).collect(Collectors.groupingBy(JavaClass::getPackageName,
        Collectors.mapping(c -> c.getSource().flatMap(Source::getFileName).orElse(c.getName()), Collectors.toSet())));
    assertThat(files).allSatisfy((room, names) -> assertThat(names).as(room).hasSizeLessThanOrEqualTo(25));
  }

  private static int floor(JavaClass type) {
    String name = type.getPackageName();
    String room = name.length() > ROOT.length() ? name.substring(ROOT.length() + 1) : "";
    int floor = IntStream.range(0, FLOORS.size()).filter(i -> FLOORS.get(i).contains(room)).findFirst().orElse(UNDER_THE_ROOF);
    return room.isEmpty() ? FLOORS.size() : floor;
  }

  @ArchTest
  static final ArchRule valuesArePlainJava = noClasses().that().areRecords().or().areEnums()
      .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule timeComesFromTheClock = noClasses()
      .should().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now")
      .orShould().callMethod(Instant.class, "now").orShould().callMethod(ZonedDateTime.class, "now")
      .orShould().callMethod(OffsetDateTime.class, "now").orShould().callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule lettersDoNotDependOnTheMachine = noClasses()
      .should().callMethod(String.class, "toLowerCase").orShould().callMethod(String.class, "toUpperCase")
      .orShould().callMethod(String.class, "getBytes")
      .orShould().callMethodWhere(describe("the engine writes a text in the machine's letters and reads it as UTF-8",
          call -> call.getTarget().getName().equals("sourceString")));

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields = fields().should().notBeAnnotatedWith(Autowired.class);

  /** Spring may hand over a text; a record it would read in a way of its own. */
  @ArchTest
  static final ArchRule bodiesAreReadByOneReader = methods().should(new ArchCondition<>("not let Spring read a record") {
    @Override
    public void check(JavaMethod method, ConditionEvents events) {
      method.getParameters().stream().filter(parameter -> parameter.isAnnotatedWith(RequestBody.class)
              && !parameter.getRawType().isEquivalentTo(String.class))
          .forEach(parameter -> events.add(SimpleConditionEvent.violated(method, method.getFullName())));
    }
  });

  /** What goes on beside its request writes headers from two threads at once. */
  @ArchTest
  static final ArchRule answersAreWrittenOnTheirThread = noClasses().should().dependOnClassesThat()
      .haveNameMatching("org\\.springframework\\.web\\..*(StreamingResponseBody|DeferredResult|WebAsyncTask|Emitter)");

  /** Services refuse by what is the matter; the doors make a status of it. A sign-in is recorded as it is answered at every door. */
  @ArchTest
  static final ArchRule statusesAreMadeAtTheDoors = noClasses()
      .that().resideOutsideOfPackages(ROOT + ".web..", ROOT + ".process.door..", ROOT + ".process.session..", ROOT + ".process.signin..")
      .and().areNotAnnotatedWith(RestController.class).and().areNotAnnotatedWith(Controller.class)
      .and().areNotAnnotatedWith(ControllerAdvice.class).and().areNotAssignableTo(Filter.class)
      .and().haveSimpleNameNotEndingWith("GuardedIdentityService")
      .should().dependOnClassesThat().haveFullyQualifiedName("org.springframework.http.HttpStatus")
      .orShould().dependOnClassesThat().haveFullyQualifiedName("org.springframework.http.HttpStatusCode")
      .orShould().dependOnClassesThat().haveFullyQualifiedName("org.springframework.web.server.ResponseStatusException");
}
