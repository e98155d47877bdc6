package org.gettingelectricity.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.document.Certificates;
import org.gettingelectricity.document.Certificates.Certificate;
import org.gettingelectricity.outbox.Dispatcher;
import org.gettingelectricity.policy.code.DocumentCode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** What another authority shares counts as provided while it is valid; what it answers is not trusted blindly. */
@EngineTest
class CertificateSharingTest {

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired ObjectMapper json;
  @Autowired Dispatcher dispatcher;
  @Autowired ObjectProvider<CertificateService> services;
  @Autowired DefaultListableBeanFactory beans;
  @Autowired Certificates certificates;

  @Test
  void aSharedCertificateCountsUntilItsLastDay() {
    String no = start();
    assertThat(states(no)).contains("DEFERRED");
    certificates.keep(no, List.of(new Certificate("PROPERTY_CERT", "不动产登记中心", "BDC-1", LocalDate.of(2026, 3, 31))));
    assertThat(states(no)).containsExactly("PROVIDED", "SHARED");
    assertThat(portal().getForObject("/api/v1/applications/" + no + "/certificates", JsonNode.class).get("certificates").get(0)
        .get("source").asText()).isEqualTo("不动产登记中心");
    clock.set(LocalDate.of(2026, 4, 1));
    assertThat(states(no)).contains("DEFERRED");
  }

  @Test
  void theServiceIsAskedForWhatIsMissingOnly() throws Exception {
    String answer = """
        {"certificates": [{"code": "PROPERTY_CERT", "source": "不动产登记中心", "number": "BDC-1", "validUntil": "2030-01-01"},
          {"code": "SUBJECT_ID", "source": "公安", "number": "not asked for"}, {"code": "PROPERTY_CERT", "source": ""}]}""";
    assertThat(ask(200, answer)).singleElement().isEqualTo(
        new Certificate("PROPERTY_CERT", "不动产登记中心", "BDC-1", LocalDate.of(2030, 1, 1)));
    assertThat(ask(200, "{}")).isEmpty();
  }

  @Test
  void failuresAndNonsenseAreFailuresAndNothingElse() {
    for (String answer : List.of("<html>", "[", "{\"certificates\": [{\"code\": \"PROPERTY_CERT\", \"validUntil\": \"bald\"}]}",
        "x".repeat(70_000))) {
      assertThatThrownBy(() -> ask(200, answer)).isInstanceOf(CompletionException.class);
    }
    assertThatThrownBy(() -> ask(503, "")).isInstanceOf(CompletionException.class);
  }

  /** POLICY 8.3: what can be fetched is no reason to send anybody home; where it comes from is known afterwards. */
  @Test
  void aMissingPaperThatIsSharedDoesNotSendTheCustomerHome() throws Exception {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    clock.advance(Duration.ofHours(9));
    withService(exchange -> {
      asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      answer(exchange, 200, """
          {"certificates": [{"code": "SUBJECT_ID", "source": "市场监管局", "number": "L-77", "validUntil": "2030-01-01"},
            {"code": "PROPERTY_CERT", "source": "不动产登记中心", "number": "BDC-7", "validUntil": "2020-01-01"}]}""");
    }, () -> {
      ResponseEntity<JsonNode> taken = apply("320500", List.of("PROPERTY_CERT"));
      assertThat(taken.getStatusCode().value()).as(String.valueOf(taken.getBody())).isEqualTo(201);
      String no = taken.getBody().get("applicationNo").asText();
      assertThat(states(no)).containsExactlyInAnyOrder("SHARED", "PROVIDED");
      assertThat(asked).singleElement().asString().contains("\"applicationNo\":null", "SUBJECT_ID").doesNotContain("PROPERTY_CERT");
      dispatcher.deliverDue();
      assertThat(certificates.of(no)).singleElement().satisfies(paper -> assertThat(paper.source()).isEqualTo("市场监管局"));
      assertThat(apply("320500", List.of("SUBJECT_ID")).getBody().get("rejections").findValuesAsText("document"))
          .as("a certificate that has expired proves nothing").containsExactly("PROPERTY_CERT");
      asked.clear();
      assertThat(chongqing().getStatusCode().value()).isEqualTo(201);
      assertThat(asked).isEmpty();
      dispatcher.deliverDue();
      assertThat(asked).singleElement().asString().contains("PROPERTY_CERT", "PROJECT_APPROVAL", "PLANNING_PERMIT");
    });
  }

  @Test
  void aServiceThatFailsOrHangsChangesNothingAtTheCounter() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    clock.advance(Duration.ofHours(2));
    withService(exchange -> {
      calls.incrementAndGet();
      answer(exchange, 500, "<html>");
    }, () -> {
      assertThat(apply("320500", List.of("PROPERTY_CERT")).getStatusCode().value()).isEqualTo(422);
      assertThat(apply("320500", List.of("PROPERTY_CERT")).getStatusCode().value()).isEqualTo(422);
      assertThat(calls.get()).as("it is left alone after a failure").isEqualTo(1);
      clock.advance(Duration.ofMinutes(1));
      assertThat(chongqing().getStatusCode().value()).as("the customer is never asked there").isEqualTo(201);
    });
    CountDownLatch over = new CountDownLatch(1);
    withService(exchange -> {
      await(over);
      answer(exchange, 200, "{}");
    }, () -> {
      EarlyLookup impatient = new EarlyLookup(services, clock, Duration.ofMillis(200));
      assertThat(impatient.of(new ApplicationRequest(null, "ONLINE", "320500", "SGCC", Map.of("name", "冯十二"), Map.of("address", "x"), null, null),
          List.of(DocumentCode.SUBJECT_ID))).isEmpty();
      over.countDown();
    });
  }

  /** Connects the system to a data service for a while. */
  private void withService(HttpHandler manners, Runnable then) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", manners);
    server.start();
    beans.registerSingleton("standIn", new HttpCertificateService(json, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "token"));
    try {
      then.run();
    } finally {
      beans.destroySingleton("standIn");
      server.stop(0);
    }
  }

  private ResponseEntity<JsonNode> apply(String region, List<String> papers) {
    return apply(region, Map.of("usage", "NON_RESIDENTIAL", "smallMicro", true, "area", "URBAN", "capacityKw", 80, "voltageKv", 0.38,
        "circuits", 1, "documentsProvided", papers));
  }

  /** Within the scope of 003: one paper is asked for, the others are fetched (003 措施1). */
  private ResponseEntity<JsonNode> chongqing() {
    return apply("500103", Map.of("usage", "NON_RESIDENTIAL", "smallMicro", true, "area", "URBAN", "capacityKw", 80, "capacityKva", 100,
        "voltageKv", 0.38, "circuits", 1, "works", Map.of("gridWorksNeeded", true, "kinds", List.of("OVERHEAD_LINE"),
            "permits", List.of("ROAD_OCCUPATION")), "documentsProvided", List.of("SUBJECT_ID")));
  }

  private ResponseEntity<JsonNode> apply(String region, Map<String, Object> facts) {
    Map<String, Object> application = Map.of("channel", "ONLINE", "region", region, "utility", "SGCC",
        "customer", Map.of("name", "冯十三"), "site", Map.of("address", "示例路 " + UUID.randomUUID()), "facts", facts);
    return portal().exchange("/api/v1/applications", HttpMethod.POST, new HttpEntity<>(application), JsonNode.class);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Certificate> ask(int status, String answer) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
    try {
      return new HttpCertificateService(json, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "token")
          .fetch(new CertificateService.Question(null, "410425", Map.of("name", "冯十二"), Map.of("address", "郏县示例路"), List.of("PROPERTY_CERT")))
          .join();
    } finally {
      server.stop(0);
    }
  }

  private List<String> states(String no) {
    return portal().getForObject("/api/v1/applications/" + no + "/documents", JsonNode.class).get("required")
        .findValuesAsText("state");
  }

  private String start() {
    Map<String, Object> application = Map.of("channel", "ONLINE", "region", "410425", "utility", "SGCC",
        "customer", Map.of("name", "冯十二"), "site", Map.of("address", "郏县示例路 " + UUID.randomUUID()),
        "facts", Map.of("usage", "RESIDENTIAL", "area", "URBAN", "capacityKw", 8, "voltageKv", 0.22, "circuits", 1,
            "documentsProvided", List.of("SUBJECT_ID")));
    return portal().exchange("/api/v1/applications", HttpMethod.POST, new HttpEntity<>(application), JsonNode.class).getBody()
        .get("applicationNo").asText();
  }

  private TestRestTemplate portal() {
    return rest.withBasicAuth("integration", "demo");
  }
}
