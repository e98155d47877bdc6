package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Five years after its end nothing personal is left of a case, its figures and its ledger are as they were. */
@EngineTest
class PersonalDataRetentionTest {

  private static final LocalDate STARTED = LocalDate.of(2019, 6, 3);
  private static final String PHONE = "13677778888";
  private static final String NAME = "平顶山往年客户";
  private static final String HOME = """
      {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}""";
  private static final String SHOP = """
      {"usage": "NON_RESIDENTIAL", "area": "URBAN", "capacityKw": 80, "capacityKva": 100, "voltageKv": 0.38, "circuits": 1,
       "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 80}]}""";
  private static final byte[] PAPER = "%PDF-1.4\nidentity card\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired PersonalDataRetention retention;

  @Test
  void makesWhatIsOverAnonymousAndLeavesTheRest() {
    clock.set(STARTED);
    CaseDriver driver = new CaseDriver(rest);
    String home = withdrawn(driver, "PERSON-OVER-1", HOME);
    String shop = withdrawn(driver, "PERSON-OVER-2", SHOP);
    clock.set(STARTED.plusYears(1));
    String later = withdrawn(driver, "PERSON-OVER-3", HOME);
    JsonNode ledger = ledger(driver, home);

    clock.set(STARTED.plusYears(5).plusDays(1));
    retention.anonymise();
    retention.anonymise();

    assertThat(everything(home)).doesNotContain(PHONE).doesNotContain(NAME).doesNotContain("往年路");
    assertThat(everything(shop)).doesNotContain(PHONE).contains(NAME);
    assertThat(everything(later)).contains(PHONE).contains(NAME);
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + home).get("customer").toString()).doesNotContain(NAME);
    assertThat(found(driver, NAME)).doesNotContain(home);
    assertThat(found(driver, home)).containsExactly(home);
    assertThat(jdbc.sql("select count(*) from ge_document where application_no = :no").param("no", home).query(Integer.class).single())
        .isZero();
    assertThat(ledger(driver, home)).isEqualTo(ledger);
    assertThat(ledger.get("intact").asBoolean()).isTrue();
  }

  private static String withdrawn(CaseDriver driver, String no, String facts) {
    ObjectNode application = driver.application("410402", facts).put("applicationNo", no);
    application.putObject("customer").put("name", NAME).put("phone", PHONE);
    application.putObject("site").put("address", "往年路" + no + "号");
    driver.start(application);
    assertThat(driver.upload(Role.CUSTOMER_MANAGER, no, "SUBJECT_ID", NAME + ".pdf", PAPER).getStatusCode().value()).isEqualTo(201);
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "不再需要"))
        .getStatusCode().value()).isEqualTo(200);
    return no;
  }

  private static JsonNode ledger(CaseDriver driver, String no) {
    return driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger");
  }

  private static List<String> found(CaseDriver driver, String words) {
    return driver.get(Role.SUPERVISOR, "/api/v1/applications?q=" + words).get("items").findValuesAsText("applicationNo");
  }

  /** What the tables hold of a case. */
  private String everything(String no) {
    StringBuilder all = new StringBuilder();
    for (String table : List.of("ge_case", "ge_case_term", "ge_notice", "ge_record", "ge_document", "ge_printed_paper", "ge_event",
        "ge_ledger", "ge_customer_visit")) {
      all.append(jdbc.sql("select * from " + table + " where application_no = :no").param("no", no).query().listOfRows());
    }
    return all.toString();
  }
}
