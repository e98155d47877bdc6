package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gettingelectricity.policy.table.Finding;
import org.gettingelectricity.policy.table.PolicyFile;
import org.junit.jupiter.api.Test;

/** What the regulator fixes, each edited away in one cell of one document, and what a document may say all the same. */
class FloorTest {

  private static final String SGCC = "sgcc-2021-2023";

  @Test
  void holdsTheCapacityTakenAtLowVoltageFromBelowAndAbove() {
    assertThat(reasons(SGCC, "sgcc_lvCap_row1_out1", "159")).singleElement().asString()
        .contains("sgcc_lvCap · 第 1 行").contains("低压容量上限低于监管底线（nea-2021：004 台账29");
    assertThat(reasons(SGCC, "sgcc_lvCap_row1_out1", "160")).isEmpty();
    assertThat(reasons(SGCC, "sgcc_lvCap_row1_out1", "168")).isEmpty();
    assertThat(reasons(SGCC, "sgcc_lvCap_row1_out1", "168.1")).singleElement().asString().contains("超过监管规定及 5% 的浮动");
    List<PolicyFile> homes = edited(TestPolicies.files(), SGCC, "sgcc_lvCap_row1_in1", "\"RESIDENTIAL\"");
    assertThat(reasons(edited(homes, SGCC, "sgcc_lvCap_row1_out1", "8"))).as("the regulator says nothing of homes").isEmpty();
  }

  @Test
  void letsNobodyTakeTimeOutOfTheClocks() {
    String looser = "应计入时限的时间不再计入，宽于监管底线";
    assertThat(reasons("chongqing-2019", "chongqing_clocks_row1_out1", "false")).singleElement().asString().contains(looser);
    assertThat(reasons("chongqing-2019", "chongqing_clocks_row1_out2", "false")).singleElement().asString().contains(looser);
    assertThat(reasons("chongqing-2019", "chongqing_clocks_row2_out2", "false")).singleElement().asString()
        .contains("chongqing_clocks · 第 2 行").contains(looser);
    assertThat(reasons("chongqing-2019", "chongqing_clocks_row2_out1", "true")).as("more time than must").isEmpty();
    assertThat(reasons("pingdingshan-2019", "pingdingshan_clocks_row1_out1", "false")).as("ended before the floor began").isEmpty();
  }

  @Test
  void letsHomesAndSmallBusinessesPayNothing() {
    assertThat(reasons(SGCC, "sgcc_payers_row6_out2", "\"CUSTOMER\"")).singleElement().asString()
        .contains("sgcc_payers · 第 6 行").contains("不得改由客户出资");
    assertThat(reasons(SGCC, "sgcc_payers_row7_out2", "\"CUSTOMER\"")).singleElement().asString().contains("不得改由客户出资");
    assertThat(reasons(SGCC, "sgcc_payers_row6_out2", "\"GOVERNMENT\"")).isEmpty();
    assertThat(reasons(SGCC, "sgcc_payers_row9_out2", "\"CUSTOMER\"")).as("no promise of this kind at high voltage").isEmpty();
    assertThat(reasons(SGCC, "sgcc_payers_row3_out2", "\"CUSTOMER\"")).as("of everybody, so of nobody in particular").isEmpty();
  }

  @Test
  void keepsWorksWithinTheWholeProcessOfTheDocumentThatGoverns() {
    assertThat(reasons(SGCC, "sgcc_works_row2_out1", "60")).isEmpty();
    assertThat(reasons(SGCC, "sgcc_works_row2_out1", "61")).singleElement().asString()
        .contains("sgcc_works · 第 2 行").contains("配套工程期限 61 长于全过程时限 60（sgcc-2021-2023：000 附件1 注4");
    assertThat(reasons(SGCC, "sgcc_works_row6_out1", "15")).isEmpty();
    assertThat(reasons(SGCC, "sgcc_works_row6_out1", "16")).singleElement().asString().contains("16 长于全过程时限 15");
    assertThat(reasons("jiaxian-2021", "jiaxian_works_row2_out1", "81")).singleElement().asString()
        .as("it has no limit of its own there: its parent's holds").contains("长于全过程时限 60（sgcc-2021-2023");
    assertThat(reasons("jiaxian-2021", "jiaxian_works_row3_out1", "16")).singleElement().asString()
        .as("its own limit, said once").contains("16 长于全过程时限 15（jiaxian-2021");
    List<PolicyFile> own = edited(TestPolicies.files(), "jiaxian-2021", "jiaxian_totals_row2_out1", "14");
    assertThat(reasons(edited(own, "jiaxian-2021", "jiaxian_works_row3_out1", "15"))).singleElement().asString()
        .contains("15 长于全过程时限 14（jiaxian-2021");
    assertThat(reasons("jiaxian-2021", "jiaxian_works_row4_out1", "4")).singleElement().asString()
        .as("works of homes are held to the limit of homes").contains("4 长于全过程时限 3（jiaxian-2021");
  }

  @Test
  void asksForNoPaperBeyondTheClosedList() {
    String extra = "不在监管规定的该环节资料清单之内";
    assertThat(reasons("jiaxian-2021", "jiaxian_documents_row1_out1", "\"DESIGN_DOCS\"")).singleElement().asString()
        .contains("jiaxian_documents · 第 1 行").contains("DESIGN_DOCS").contains(extra);
    List<PolicyFile> shared = edited(TestPolicies.files(), "jiaxian-2021", "jiaxian_documents_row1_out1", "\"DESIGN_DOCS\"");
    assertThat(reasons(edited(shared, "jiaxian-2021", "jiaxian_documents_row1_out2", "\"SHARED_ONLY\""))).as("nobody is asked").isEmpty();
    assertThat(reasons("chongqing-2019", "chongqing_documents_row3_out2", "\"REQUIRED\"")).singleElement().asString()
        .as("at low voltage nobody brings it").contains("PROJECT_APPROVAL").contains(extra);
    assertThat(reasons("jiaxian-2021", "jiaxian_documents_row1_out1", "\"PROJECT_APPROVAL\"")).singleElement().asString().contains(extra);
    assertThat(reasons(SGCC, "sgcc_documents_row1_in1", "\"COMPLETION_INSPECTION\"")).as("a stage of high voltage only").isEmpty();
    assertThat(reasons(SGCC, "sgcc_documents_row1_out1", "\"SUBJECT_ID\"")).singleElement().asString()
        .as("the merged stage has the papers of its parts, not those of the acceptance").contains(extra);
    assertThat(reasons("pingdingshan-2019", "pingdingshan_documents_row1_out1", "\"DESIGN_DOCS\"")).isEmpty();
  }

  @Test
  void cancelsNoStageTheRegulatorLimitsUnlessItIsMerged() {
    List<PolicyFile> cancelled = edited(TestPolicies.files(), SGCC, "sgcc_stages_row4_out1", "false");
    assertThat(reasons(edited(cancelled, SGCC, "sgcc_stages_row4_out2", "null"))).singleElement().asString()
        .contains("sgcc_stages · 第 4 行").contains("不得取消环节 PLAN_REPLY").contains("nea-2021 对其有时限（004 台账3");
    List<PolicyFile> unmerged = edited(TestPolicies.files(), SGCC, "sgcc_stages_row11_out1", "false");
    assertThat(reasons(edited(unmerged, SGCC, "sgcc_stages_row11_out2", "null"))).singleElement().asString()
        .contains("sgcc_stages · 第 12 行").contains("不得取消环节 COMPLETION_INSPECTION");
    assertThat(reasons(SGCC, "sgcc_stages_row11_out2", "7")).singleElement().asString()
        .as("three and three days").contains("7 宽于 nea-2021 的 6");
    assertThat(reasons(SGCC, "sgcc_stages_row11_out2", "null")).singleElement().asString()
        .contains("空白即没有时限，宽于 nea-2021 的 6");
  }

  @Test
  void countsTheStepsADocumentNames() {
    assertThat(reasons(SGCC, "sgcc_procedures_row1_out2", "[\"受理\", \"签约\", \"施工接电\"]")).singleElement().asString()
        .contains("sgcc_procedures · 第 1 行").contains("3 宽于 nea-2021 的 2");
    assertThat(reasons(SGCC, "sgcc_procedures_row2_out1", "4")).singleElement().asString().contains("4 宽于 nea-2021 的 3");
    assertThat(reasons(SGCC, "sgcc_procedures_row1_out1", "null")).singleElement().asString().contains("空白即没有时限");
  }

  @Test
  void limitsApprovalsUnlessNobodyAsksOrOneIsAskedAlone() {
    assertThat(reasons("chongqing-2019", "chongqing_approvals_row3_out2", "null")).isNotEmpty();
    assertThat(reasons("chongqing-2019", "chongqing_approvals_row3_out2", "6")).isNotEmpty();
    assertThat(reasons("chongqing-2019", "chongqing_approvals_row2_in2", "\"ANCIENT_TREE\",\"GREENING\"")).isNotEmpty();
    assertThat(reasons("chongqing-2019", "chongqing_approvals_row2_out1", "\"PARALLEL\"")).isNotEmpty();
    assertThat(reasons("chongqing-2019", "chongqing_approvals_row2_out1", "\"EXEMPT\"")).isEmpty();
    assertThat(reasons("jiaxian-2021", "jiaxian_approvals_row1_out1", "\"SEPARATE\"")).as("all of them, one after the other").isNotEmpty();
  }

  @Test
  void standsBehindEveryDocumentFromItsOwnFirstDay() {
    String behind = "应由底线补足";
    assertThat(reasons("profiles", "policy_profiles_row4_out4", "date(\"2021-01-02\")")).as("a day without it").singleElement().asString()
        .contains("policy_profiles · 第 4 行").contains(behind);
    assertThat(reasons("profiles", "policy_profiles_row4_out4", "date(\"2020-12-31\")")).isEmpty();
    List<PolicyFile> alone = edited(edited(TestPolicies.files(), "profiles", "policy_profiles_row4_out3", "null"), "profiles", "policy_profiles_row4_out4", "null");
    assertThat(reasons(alone)).anyMatch(r -> r.contains("第 4 行") && r.contains(behind));
    List<PolicyFile> late = edited(edited(TestPolicies.files(), "profiles", "policy_profiles_row3_out4", "date(\"2021-07-01\")"), "profiles",
        "policy_profiles_row5_out4", "date(\"2021-07-01\")");
    assertThat(reasons(late)).anyMatch(r -> r.contains("第 3 行") && r.contains(behind)).anyMatch(r -> r.contains("第 5 行") && r.contains(behind));
  }

  private static List<String> reasons(String document, String cell, String value) {
    return reasons(edited(TestPolicies.files(), document, cell, value));
  }

  private static List<String> reasons(List<PolicyFile> files) {
    return PolicyCheck.check(files).stream().map(Finding::message).toList();
  }

  /** The files with another value in one cell. */
  private static List<PolicyFile> edited(List<PolicyFile> files, String document, String cell, String value) {
    Pattern place = Pattern.compile("(Entry id=\"" + cell + "\">\\s*<text>)[^<]*(</text>)");
    return files.stream().map(file -> {
      if (!file.name().endsWith("/" + document + ".dmn")) {
        return file;
      }
      Matcher found = place.matcher(file.content());
      assertThat(found.find()).as(cell).isTrue();
      return new PolicyFile(file.name(), found.replaceFirst("$1" + Matcher.quoteReplacement(value) + "$2"));
    }).toList();
  }
}
