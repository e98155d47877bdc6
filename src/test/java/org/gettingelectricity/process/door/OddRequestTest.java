package org.gettingelectricity.process.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;

/** Requests nobody should send: each is answered with a problem document, none as a breakdown of the system. */
@EngineTest
class OddRequestTest {

  private static final String LOGIN = "Authorization: Basic "
      + Base64.getEncoder().encodeToString("customer-manager:demo".getBytes(StandardCharsets.UTF_8)) + "\r\n";

  @Autowired TestRestTemplate rest;
  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"/engine-rest//task", "/engine-rest/./task", "/engine-rest/..;/task", "/api/v1//applications/x",
      "/engine-rest/task%2fx", "/engine-rest/task;x=1", "/camunda/app/tasklist/../x", "/engine-rest/task/%00", "/%5c", "/a|b",
      "/api/v1/applications/%ff"})
  void refusesTricksWithThePath(String path) throws IOException {
    assertProblem(send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + LOGIN), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE / HTTP/1.1\r\nHost: x\r\n", "F@O / HTTP/1.1\r\nHost: x\r\n", "GET / HTTP/1.1\r\n",
      "GET / HTTP/1.1\r\nHost: a b\r\n", "GET / HTTP/1.1\r\nHost: x\r\nX y: z\r\n", "rubbish\r\n"})
  void answersWhatIsHardlyHttp(String head) throws IOException {
    assertProblem(send(head), 400);
  }

  @Test
  void takesNoHeadersInOtherScripts() throws IOException {
    assertProblem(send("GET /api/v1/applications/x HTTP/1.1\r\nHost: x\r\n" + LOGIN + "Idempotency-Key: 中文\r\n"), 400, 404);
  }

  @Test
  void aFormWithoutABoundaryAndAMethodOfProxiesAreTheCallersFault() throws IOException {
    assertProblem(send("POST /api/v1/applications/x/documents HTTP/1.1\r\nHost: x\r\n" + LOGIN
        + "Content-Type: multipart/form-data\r\nContent-Length: 0\r\n"), 400);
    assertThat(send("CONNECT example.com:80 HTTP/1.1\r\nHost: x\r\n")).contains(" 501 ", "不支持这种请求方法");
  }

  @ParameterizedTest
  @CsvSource({"task?maxResults=-5, maxResults", "task?firstResult=-1, firstResult", "task?maxResults=99999999999, maxResults",
      "task?dueAfter=tomorrow, dueAfter"})
  void namesTheParameterThatIsWrong(String path, String parameter) {
    ResponseEntity<String> answer = as("customer-manager").getForEntity("/engine-rest/" + path, String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody()).contains("\"code\":\"INVALID_REQUEST\"", "\"field\":\"" + parameter + "\"").doesNotContain("org.", "java.");
  }

  @Test
  void takesNoObjectsOfJava() {
    Map<String, Object> odd = Map.of("value", "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "type", "Object", "valueInfo",
        Map.of("objectTypeName", "java.util.HashMap", "serializationDataFormat", "application/x-java-serialized-object"));
    ResponseEntity<String> answer = as("integration").postForEntity("/engine-rest/process-definition/key/lv-residential/start",
        Map.of("variables", Map.of("tariffs", odd)), String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody()).contains("变量类型");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/engine-rest/no-such-thing", "/engine-rest/deployment/no-such-one", "/api/v1/no-such-thing",
      "/camunda/api/no-such-thing", "/assets/no-such-thing"})
  void answersWhatIsNotThereInChinese(String path) {
    ResponseEntity<String> answer = as("camunda-admin").getForEntity(path, String.class);
    assertThat(answer.getStatusCode().value()).isEqualTo(404);
    assertThat(answer.getHeaders().getContentType().toString()).startsWith("application/problem+json");
    assertThat(answer.getBody()).contains("没有");
  }

  private TestRestTemplate as(String user) {
    return rest.withBasicAuth(user, "demo");
  }

  private static void assertProblem(String answer, Integer... statuses) {
    assertThat(Integer.valueOf(answer.split(" ")[1])).as(answer).isIn((Object[]) statuses);
    assertThat(answer).contains("application/problem+json", "\"code\":\"", "\"detail\":\"").doesNotContain("<html", "Exception");
  }

  private String send(String head) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
