package org.gettingelectricity.process.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.Staff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** People who do the same in the same moment, and callers who repeat themselves. */
@EngineTest
class RaceTest {

  private static final String HOME = """
      {"usage":"RESIDENTIAL","area":"URBAN","capacityKw":8,"voltageKv":0.22,"circuits":1,
       "tariffs":[{"tariff":"RESIDENTIAL","capacityKw":8}],"documentsProvided":["SUBJECT_ID","PROPERTY_CERT"]}""";
  private static final int CROWD = 6;

  @Autowired TestRestTemplate rest;
  @Autowired IdentityService identities;

  private final ObjectMapper json = new ObjectMapper();
  private CaseDriver driver;
  private Staff staff;
  private String no;

  @BeforeEach
  void start() {
    driver = new CaseDriver(rest);
    staff = new Staff(identities);
    no = driver.start(driver.application("410425", HOME));
  }

  @AfterEach
  void dismiss() {
    staff.dismissAll();
  }

  @Test
  void aTaskClaimedByManyAtOnceIsSomebodys() throws Exception {
    String task = driver.task(no, "userTask_checkDocuments").get("id").asText();
    List<String> people = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      people.add(staff.hire("claiming" + i, Role.CUSTOMER_MANAGER, "410425"));
    }
    List<ResponseEntity<String>> answers = atOnce(people.stream().map(user -> (Callable<ResponseEntity<String>>) () ->
        as(user).postForEntity("/engine-rest/task/" + task + "/claim", Map.of("userId", user), String.class)).toList());
    assertThat(answers).filteredOn(answer -> answer.getStatusCode().value() == 204).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.getStatusCode().value() != 204).hasSize(CROWD - 1).allSatisfy(late -> {
      assertThat(late.getStatusCode().value()).isEqualTo(409);
      assertThat(body(late).get("code").asText()).isEqualTo("TASK_ALREADY_CLAIMED");
    });
  }

  @Test
  void aTaskClaimedTwiceByOnePersonIsHis() throws Exception {
    String task = driver.task(no, "userTask_checkDocuments").get("id").asText();
    Callable<ResponseEntity<String>> claim = () -> driver.post(Role.CUSTOMER_MANAGER, "/engine-rest/task/" + task + "/claim",
        Map.of("userId", Role.CUSTOMER_MANAGER.id()));
    assertThat(atOnce(List.of(claim, claim, claim))).allSatisfy(done -> assertThat(done.getStatusCode().value()).isEqualTo(204));
  }

  @Test
  void aTaskCompletedTwiceAtOnceIsDoneOnceAndGone() throws Exception {
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    driver.supplyPapers(no);
    Callable<ResponseEntity<String>> complete = () -> driver.complete(task, Map.of());
    List<ResponseEntity<String>> answers = atOnce(List.of(complete, complete, complete));
    assertThat(answers).filteredOn(answer -> answer.getStatusCode().value() == 204).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.getStatusCode().value() != 204).allSatisfy(late -> {
      assertThat(late.getStatusCode().value()).isEqualTo(404);
      assertThat(body(late).get("code").asText()).isEqualTo("TASK_GONE");
    });
  }

  @Test
  void withdrawalsAtOnceWithdrawOnceAndAreAllAnsweredAlike() throws Exception {
    Callable<ResponseEntity<String>> withdraw = () -> driver.post(Role.INTEGRATION, path("withdrawal"), Map.of("reason", "不办了"));
    List<ResponseEntity<String>> answers = atOnce(List.of(withdraw, withdraw, withdraw, withdraw, withdraw, withdraw));
    assertThat(answers).allSatisfy(answer -> assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200));
    assertThat(answers.stream().map(this::body).distinct()).hasSize(1);
    ResponseEntity<String> other = driver.post(Role.INTEGRATION, path("withdrawal"), Map.of("reason", "另有原因"));
    assertThat(other.getStatusCode().value()).isEqualTo(409);
    assertThat(body(other).get("code").asText()).isEqualTo("CASE_CLOSED");
  }

  @Test
  void anEqualChangeIsMadeOnceAndAnotherOneIsMade() {
    Map<String, Object> change = Map.of("reason", "增加容量", "facts", Map.of("capacityKw", 10,
        "tariffs", List.of(Map.of("tariff", "RESIDENTIAL", "capacityKw", 10))));
    ResponseEntity<String> first = driver.post(Role.INTEGRATION, path("changes"), change);
    assertThat(first.getStatusCode().value()).as(first.getBody()).isEqualTo(200);
    assertThat(body(driver.post(Role.INTEGRATION, path("changes"), change))).isEqualTo(body(first));
    ResponseEntity<String> other = driver.post(Role.INTEGRATION, path("changes"), Map.of("reason", "又增容", "facts",
        Map.of("capacityKw", 12, "tariffs", List.of(Map.of("tariff", "RESIDENTIAL", "capacityKw", 12)))));
    assertThat(body(other).at("/facts/capacityKw").asInt()).isEqualTo(12);
  }

  @Test
  void theCustomersRatingIsTakenOnceWhateverStaffWroteDown() {
    driver.workToTheEnd(no);
    Map<String, Object> rating = Map.of("score", 2, "comment", "等得久");
    ResponseEntity<String> first = driver.post(Role.INTEGRATION, path("ratings"), rating);
    assertThat(first.getStatusCode().value()).as(first.getBody()).isEqualTo(201);
    ResponseEntity<String> again = driver.post(Role.INTEGRATION, path("ratings"), rating);
    assertThat(again.getStatusCode().value()).isEqualTo(200);
    assertThat(again.getBody()).isEqualTo(first.getBody());
    ResponseEntity<String> other = driver.post(Role.INTEGRATION, path("ratings"), Map.of("score", 5));
    assertThat(other.getStatusCode().value()).isEqualTo(409);
  }

  @Test
  void anUploadUnderOneKeyIsStoredOnce() throws Exception {
    String key = UUID.randomUUID().toString();
    Callable<ResponseEntity<String>> upload = () -> upload(key, "%PDF-1.4\n1\n%%EOF\n");
    List<ResponseEntity<String>> answers = atOnce(List.of(upload, upload, upload, upload));
    assertThat(answers.stream().map(this::body).distinct()).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.getStatusCode().value() == 201).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.getStatusCode().value() == 200).hasSize(3);
    assertThat(upload(key, "%PDF-1.4\n2\n%%EOF\n").getStatusCode().value()).isEqualTo(409);
  }

  private ResponseEntity<String> upload(String key, String content) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Idempotency-Key", key);
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);
    var form = new LinkedMultiValueMap<String, Object>();
    form.add("code", "SUBJECT_ID");
    form.add("file", new ByteArrayResource(content.getBytes()) {
      @Override
      public String getFilename() {
        return "id.pdf";
      }
    });
    return as(Role.CUSTOMER_MANAGER.id(), "demo").postForEntity(path("documents"), new HttpEntity<>(form, headers), String.class);
  }

  private String path(String part) {
    return "/api/v1/applications/" + no + "/" + part;
  }

  private TestRestTemplate as(String user) {
    return as(user, Staff.PASSWORD);
  }

  private TestRestTemplate as(String user, String password) {
    return rest.withBasicAuth(user, password);
  }

  private ObjectNode body(ResponseEntity<String> answer) {
    try {
      return (ObjectNode) json.readTree(answer.getBody());
    } catch (java.io.IOException e) {
      throw new AssertionError(answer.getBody(), e);
    }
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService crowd = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<T>> answers = calls.stream().map(call -> crowd.submit(() -> {
        go.await();
        return call.call();
      })).toList();
      go.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> answer : answers) {
        results.add(answer.get());
      }
      return results;
    } finally {
      crowd.shutdown();
    }
  }
}
