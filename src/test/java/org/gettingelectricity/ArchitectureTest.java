package org.gettingelectricity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "org.gettingelectricity", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String PROCESS = "org.gettingelectricity.process..";

  @ArchTest
  static final ArchRule onlyProcessKnowsTheEngine =
      noClasses().that().resideOutsideOfPackage(PROCESS).should().dependOnClassesThat().resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule nobodyDependsOnProcess =
      noClasses().that().resideOutsideOfPackage(PROCESS).should().dependOnClassesThat().resideInAPackage(PROCESS);

  @ArchTest
  static final ArchRule roomsOfTheEngineSideFormNoCircle =
      SlicesRuleDefinition.slices().matching("org.gettingelectricity.process.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule valuesArePlainJava = noClasses().that().areRecords().or().areEnums()
      .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule timeComesFromTheClock = noClasses()
      .should().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now")
      .orShould().callMethod(Instant.class, "now").orShould().callMethod(ZonedDateTime.class, "now")
      .orShould().callMethod(OffsetDateTime.class, "now").orShould().callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields = fields().should().notBeAnnotatedWith(Autowired.class);
}
