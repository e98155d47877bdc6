package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/**
 * Each flow under each document on a day when it was in force, worked to energisation; limits, payers, permits and works as it says.
 * There is no 三零 in 002, and nothing but 三零 in 003 before 2021; every other of the 25 is here, the quotes of all are compared by
 * EveryDocumentTableTest.
 */
@EngineTest
class EveryDocumentTest {

  private static final String SHOP = FlowsTest.SMALL_BUSINESS.replace("\"capacityKw\": 80, \"voltageKv\"",
      "\"capacityKw\": 80, \"capacityKva\": 100, \"voltageKv\"");

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      "2019-06-03, 410402, RESIDENT, LV_RES,            pingdingshan-2019,  1, NONE,                 -,  -, UTILITY",
      "2020-06-01, 410402, SHOP,     LV_NONRES_STD,     pingdingshan-2019,  7, SEPARATE,             -,  -, UTILITY",
      "2020-06-01, 410402, FACTORY,  HV_SINGLE,         pingdingshan-2019,  -, SEPARATE,             -,  -, CUSTOMER",
      "2020-06-01, 410402, HOSPITAL, HV_DUAL,           pingdingshan-2019,  -, SEPARATE,             -,  -, CUSTOMER",
      "2020-03-02, 500103, SHOP,     LV_NONRES_SANLING, chongqing-2019,    10, PARALLEL,             2,  -, UTILITY",
      "2022-03-01, 500103, SHOP,     LV_NONRES_SANLING, chongqing-2019,    10, PARALLEL,             2, 10, UTILITY",
      "2021-06-01, 500103, RESIDENT, LV_RES,            chongqing-2019,     3, NONE,                 -,  -, UTILITY",
      "2021-06-01, 500103, OFFICE,   LV_NONRES_STD,     chongqing-2019,     -, NONE,                 -,  -, CUSTOMER",
      "2026-03-02, 500103, FACTORY,  HV_SINGLE,         chongqing-2019,     -, PARALLEL,            10, 30, CUSTOMER",
      "2026-03-02, 500103, HOSPITAL, HV_DUAL,           chongqing-2019,    80, PARALLEL,            10, 30, UTILITY",
      "2025-06-03, 320500, RESIDENT, LV_RES,            sgcc-2021-2023,     3, NONE,                 -,  -, UTILITY",
      "2021-03-01, 320500, SHOP,     LV_NONRES_SANLING, sgcc-2021-2023,    20, FILING,               5, 10, UTILITY",
      "2022-03-01, 320500, SHOP,     LV_NONRES_SANLING, sgcc-2021-2023,    15, FILING,               5, 10, UTILITY",
      "2022-03-01, 320500, OFFICE,   LV_NONRES_STD,     sgcc-2021-2023,     -, NONE,                 -,  -, CUSTOMER",
      "2022-03-01, 320500, FACTORY,  HV_SINGLE,         sgcc-2021-2023,     -, PARALLEL,            10, 30, CUSTOMER",
      "2022-03-01, 320500, HOSPITAL, HV_DUAL,           sgcc-2021-2023,    80, PARALLEL,            10, 30, UTILITY",
      "2021-12-13, 410425, RESIDENT, LV_RES,            jiaxian-2021,       3, NONE,                 -,  -, UTILITY",
      "2022-03-01, 410425, SHOP,     LV_NONRES_SANLING, jiaxian-2021,      15, EXEMPT,               -, 10, UTILITY",
      "2024-05-20, 410425, OFFICE,   LV_NONRES_STD,     jiaxian-2021,       -, NONE,                 -,  -, CUSTOMER",
      "2022-03-01, 410425, FACTORY,  HV_SINGLE,         jiaxian-2021,      60, INFORMED_COMMITMENT,  5, 60, UTILITY",
      "2022-03-01, 410425, HOSPITAL, HV_DUAL,           jiaxian-2021,       -, PARALLEL,            10, 60, CUSTOMER",
      "2021-03-01, 440300, RESIDENT, LV_RES,            nea-2021,           5, NONE,                 -,  -, UTILITY",
      "2021-12-31, 440300, SHOP,     LV_NONRES_STD,     nea-2021,           -, PARALLEL,             5,  -, CUSTOMER",
      "2023-03-01, 440300, SHOP,     LV_NONRES_SANLING, nea-2021,          15, PARALLEL,             5,  -, UTILITY",
      "2022-03-01, 440300, FACTORY,  HV_SINGLE,         nea-2021,           -, PARALLEL,            10,  -, CUSTOMER",
      "2022-03-01, 440300, HOSPITAL, HV_DUAL,           nea-2021,           -, PARALLEL,            10,  -, UTILITY"})
  void isWorkedAsTheDocumentSays(LocalDate day, String region, String facts, String flow, String profile, Integer whole, String route,
      Integer approvals, Integer works, String linePayer) {
    clock.set(day);
    CaseDriver driver = new CaseDriver(rest, day);
    String no = driver.start(driver.application(region, facts.equals("SHOP") ? SHOP : FlowsTest.facts(facts))
        .put("utility", region.startsWith("44") ? "CSG" : "SGCC"));
    JsonNode c = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no);
    JsonNode policy = c.get("policy");
    assertThat(c.get("flow").asText()).isEqualTo(flow);
    assertThat(c.get("profile").asText()).isEqualTo(profile);
    assertThat(number(policy.at("/wholeProcess/max"))).as("whole process").isEqualTo(whole);
    assertThat(policy.at("/approvals/route").asText()).isEqualTo(route);
    assertThat(number(policy.at("/approvals/limit"))).as("approvals").isEqualTo(approvals);
    assertThat(number(policy.at("/works/limit"))).as("works").isEqualTo(works);
    assertThat(StreamSupport.stream(policy.get("cost").spliterator(), false)
        .filter(item -> item.get("item").asText().equals("EXTERNAL_LINE")).map(item -> item.get("payer").asText())).containsExactly(linePayer);
    driver.workToTheEnd(no);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).isEqualTo("ENERGISED");
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger").get("intact").asBoolean()).isTrue();
  }

  private static Integer number(JsonNode value) {
    return value.isNumber() ? value.asInt() : null;
  }
}
