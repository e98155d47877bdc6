package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * An owner's model as Camunda Modeler saved it ({@code modeler/lv-residential.bpmn}: every node has another id, the first task
 * another name and place, a note stands beside it), deployed as the Modeler does and worked on the pages.
 */
class EditedInModelerTest extends BrowserTest {

  private static final String RESIDENT = """
      {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "修订流程客户"},
       "site": {"address": "郏县修订路9号"}, "facts": {"usage": "RESIDENTIAL", "area": "RURAL", "capacityKw": 8, "voltageKv": 0.22,
       "circuits": 1, "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""";
  private static final Pattern MISSING = Pattern.compile("请先上传：([^，。（]+)");
  /** The day of the test's clock. */
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final String RENAMED = "核验资料并受理（新版）";
  private static final int MOST_STEPS = 12;

  @AfterEach
  void packagedModelIsInForceAgain() {
    deploy(new FileSystemResource("processes/lv-residential.bpmn"));
  }

  @Test
  void keepsItsPromisesAndGoesToItsEnd() {
    deploy(new ClassPathResource("modeler/lv-residential.bpmn"));
    Office office = new Office(rest, browser, "410425");
    String no = office.apply(RESIDENT);
    List<String> done = new ArrayList<>();
    for (int step = 0; step < MOST_STEPS && !office.waiting(no).isEmpty(); step++) {
      Office.Waiting next = office.waiting(no).get(0);
      assertThat(next.key()).startsWith("Modeler_");
      Tasklist desk = office.desk(next.role()).take(no, next.name());
      if (done.isEmpty()) {
        assertThat(handIn(desk)).isNotEmpty();
      }
      desk.answerRequired(TODAY).complete();
      done.add(next.name());
    }
    assertThat(done).startsWith(RENAMED).contains("装表接电");
    assertThat(office.read(Role.CUSTOMER_MANAGER, "/api/v1/applications/{no}", no).get("state").asText()).isEqualTo("ENERGISED");
    office.desks().values().forEach(desk -> assertThat(desk.watch().troubles()).isEmpty());
  }

  /** The papers the case asks for, whatever the model says: named, and handed in over the page. */
  private static List<String> handIn(Tasklist desk) {
    desk.answerRequired(TODAY);
    Matcher missing = MISSING.matcher(desk.refusal());
    assertThat(missing.find()).isTrue();
    assertThat(desk.watch().drain()).singleElement().asString().startsWith("400 ");
    List<String> papers = List.of(missing.group(1).split("、"));
    papers.forEach(desk::upload);
    return papers;
  }

  /** As Camunda Modeler deploys a file. */
  private void deploy(Resource file) {
    MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    parts.add("deployment-name", "lv-residential");
    parts.add("deployment-source", "Camunda Modeler");
    parts.add("lv-residential.bpmn", file);
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);
    ResponseEntity<String> answer = rest.withBasicAuth(Role.PROCESS_OWNER.id(), PASSWORD).postForEntity("/engine-rest/deployment/create",
        new HttpEntity<>(parts, headers), String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
  }
}
