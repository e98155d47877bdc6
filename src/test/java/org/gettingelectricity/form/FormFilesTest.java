package org.gettingelectricity.form;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every form file has to keep to, and the variables each of them is agreed to set. */
class FormFilesTest {

  private static final Path FORMS = Path.of("forms");
  /** What the form library of Tasklist 7.24 shows and submits without trouble. */
  private static final Set<String> WORKING = Set.of("text", "textfield", "textarea", "number", "datetime", "select",
      "radio", "checkbox", "checklist", "taglist", "group", "table", "html", "expression", "spacer", "separator");

  private static final Map<String, List<String>> ANSWERS = Map.ofEntries(
      entry("accept-application-form", List.of("clientManager", "projectManager", "acceptanceRemark", "worksGridWorksNeeded", "worksKinds",
          "worksLvPublicLineExtension", "worksLengthM", "worksRoadDigM", "worksDirectMeterInstall", "worksPermits")),
      entry("sign-contract-form", List.of("contractChannel", "contractNo")),
      entry("site-survey-form", List.of("surveyFinding", "gridConstrained", "siteLongitude", "siteLatitude", "worksGridWorksNeeded", "worksKinds",
          "worksLvPublicLineExtension", "worksLengthM", "worksRoadDigM", "worksDirectMeterInstall", "worksPermits")),
      entry("supply-plan-form", List.of("planSource", "planDistanceM", "planSubstation", "planSecondSource", "planSecondSubstation", "planTransitional", "planEstimateMeter",
          "planEstimateExternalLine", "planEstimateCableChannel", "planEstimateGridReinforcement",
          "planEstimateInternal", "planEstimateSecondCircuit", "planEstimateHighReliabilityFee", "planOptionCount",
          "planRecommended", "planNearbySources", "planTransitionalUntil", "planReinforcementFrom", "planOnsiteReply", "planConnectsAt", "planPriceNote",
          "planSpareCapacity", "planPriceYuan", "planLine", "planDedicatedReason",
          "planSource2", "planDistanceM2", "planSubstation2", "planSecondSource2", "planSecondSubstation2", "planSpareCapacity2", "planPriceYuan2", "planLine2", "planDedicatedReason2",
          "planSource3", "planDistanceM3", "planSubstation3", "planSecondSource3", "planSecondSubstation3", "planSpareCapacity3", "planPriceYuan3", "planLine3", "planDedicatedReason3",
          "planSource4", "planDistanceM4", "planSubstation4", "planSecondSource4", "planSecondSubstation4", "planSpareCapacity4", "planPriceYuan4", "planLine4", "planDedicatedReason4",
          "planSource5", "planDistanceM5", "planSubstation5", "planSecondSource5", "planSecondSubstation5", "planSpareCapacity5", "planPriceYuan5", "planLine5", "planDedicatedReason5")),
      entry("plan-review-form", List.of("planApproved", "reviewComment", "departmentOpinions")),
      entry("decide-payer-form", List.of("externalLinePayer", "payerReason")),
      entry("plan-reply-form", List.of("replyChannel")),
      entry("plan-consent-form", List.of("planAccepted", "planChoice", "planObjection", "customerPlannedFinishOn", "servicePackages")),
      entry("settle-fees-form", List.of("feeLines", "feesSettled", "paymentNo")),
      entry("design-review-form", List.of("designApproved", "designDefects")),
      entry("confirm-form", List.of("remark")),
      entry("customer-works-form", List.of("customerWorksFinishedOn", "worksBuiltBy", "contractorNames",
          "contractorChosenBy")),
      entry("inspection-form", List.of("inspectionPassed", "inspectionDefects")),
      entry("completion-inspection-form",
          List.of("inspectionPassed", "inspectionDefects", "transformerMeetsGB20052", "departmentFindings", "freeHandoverNo")),
      entry("energisation-order-form", List.of("orderNo")),
      entry("meter-connect-form", List.of("meterNo", "meterReading", "sealNos")),
      entry("rating-form", List.of("ratingScore", "ratingComment")),
      entry("works-contract-form", List.of("agreedFinishOn", "customerConsent", "worksContractNo", "worksBuilder",
          "plannedSurveyOn", "plannedDesignOn", "plannedMaterialOn", "plannedConstructionOn", "plannedLiveOn")),
      entry("works-survey-form", List.of("routeFinding", "pickingOrderNo", "materialItems")),
      entry("works-design-form", List.of("worksDesignNo", "pickingOrderNo", "materialItems")),
      entry("material-form", List.of("materialListNo", "materialDelivered", "trackingNo")),
      entry("construction-form", List.of("constructionFinishedOn", "liveWork", "outageReason", "outageFrom", "outageTo",
          "outageAffected")),
      entry("handover-form", List.of("handoverNo")),
      entry("permit-submission-form", List.of("permitApplicationNo", "permitAuthority", "jointSubmission",
          "permitAuthorisation", "commitmentSignedBy")),
      entry("call-back-form", List.of("callBackReached", "callBackFinding", "problemConfirmed")),
      entry("stalled-case-form", List.of("stallDecision", "stallExplanation")),
      entry("reinforcement-form", List.of("reinforcementProjectNo", "reinforcementStartedOn")),
      entry("transition-form", List.of("transitionEnded", "permanentSource", "transitionUntil", "transitionReason")),
      entry("duty-form", List.of("dutyResult")),
      entry("meeting-input-form", List.of("meetingInput")),
      entry("meeting-minutes-form", List.of("meetingAttendants", "meetingMinutes")),
      entry("reserve-contact-form", List.of("contactResult")),
      entry("reserve-plan-form", List.of("earlyPlan")),
      entry("reserve-papers-form", List.of("earlyPapers", "earlyPapersNote", "formalitiesReady")),
      entry("improve-service-form", List.of("improvement", "customerSatisfied")),
      entry("permit-revision-form", List.of("permitRevision")),
      entry("permit-decision-form", List.of("permitDecision", "permitDocumentNo", "permitReason")),
      entry("handle-delay-form", List.of("delayReason", "delayExplanation", "delayEvidence")));

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FORMS)) {
      return files.filter(file -> file.toString().endsWith(".form")).sorted().toList();
    }
  }

  private static List<JsonNode> components(Path file) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    collect(new ObjectMapper().readTree(file.toFile()), all);
    return all;
  }

  private static void collect(JsonNode parent, List<JsonNode> all) {
    parent.path("components").forEach(component -> {
      all.add(component);
      collect(component, all);
    });
  }

  @Test
  void everyFormSetsExactlyTheAgreedVariables() throws IOException {
    for (Path file : files()) {
      FormSchema form = FormSchema.parse(Files.readString(file));
      assertThat(file).hasFileName(form.id() + ".form");
      if (!form.id().equals("start-application-form")) {
        assertThat(form.keys()).as(form.id()).containsExactlyInAnyOrderElementsOf(ANSWERS.getOrDefault(form.id(), List.of()));
      }
    }
    assertThat(files().stream().map(file -> file.getFileName().toString().replace(".form", "")))
        .containsAll(ANSWERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("files")
  void usesOnlyWorkingComponents(Path file) throws IOException {
    JsonNode form = new ObjectMapper().readTree(file.toFile());
    assertThat(form.path("schemaVersion").asInt()).isEqualTo(16);
    assertThat(components(file)).extracting(component -> component.path("type").asText()).isSubsetOf(WORKING);
  }

  @ParameterizedTest
  @MethodSource("files")
  void speaksChinese(Path file) throws IOException {
    for (JsonNode component : components(file)) {
      for (String text : List.of("label", "dateLabel", "description", "text")) {
        if (component.has(text)) {
          assertThat(component.path(text).asText()).as(text).containsPattern("\\p{IsHan}");
        }
      }
      component.path("values").forEach(option ->
          assertThat(option.path("label").asText()).containsPattern("\\p{IsHan}"));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void showsOfEarlierDesksOnlyWhatSomeFormAsks(Path file) throws IOException {
    Set<String> asked = new HashSet<>();
    for (Path other : files()) {
      asked.addAll(FormSchema.parse(Files.readString(other)).keys());
    }
    Pattern place = Pattern.compile("class=\"case-earlier ([^\"]*)\"");
    for (JsonNode component : components(file)) {
      place.matcher(component.path("content").asText()).results()
          .forEach(found -> assertThat(asked).contains(found.group(1).split(" ")));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void givesEachComponentItsOwnIdAndEveryInputALabel(Path file) throws IOException {
    Set<String> ids = new HashSet<>();
    for (JsonNode component : components(file)) {
      assertThat(ids.add(component.path("id").asText())).as(component.path("id").asText()).isTrue();
    }
    FormSchema.parse(Files.readString(file)).fields()
        .forEach(field -> assertThat(field.label()).isNotBlank().isNotEqualTo(field.key()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void showsTheCaseOnTopOfEveryTask(Path file) throws IOException {
    if (!file.endsWith("start-application-form.form")) {
      assertThat(components(file).get(0).path("content").asText())
          .contains("{{caseSummary}}").contains("{{clockSummary}}");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void givesEveryNumberAUnit(Path file) throws IOException {
    assertThat(components(file)).filteredOn(component -> component.path("type").asText().equals("number"))
        .allSatisfy(number -> assertThat(number.at("/appearance/suffixAdorner").asText()).isNotBlank());
  }
}
