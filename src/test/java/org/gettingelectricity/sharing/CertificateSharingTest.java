package org.gettingelectricity.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.document.Certificates;
import org.gettingelectricity.document.Certificates.Certificate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;

/** What another authority shares counts as provided while it is valid; what it answers is not trusted blindly. */
@EngineTest
class CertificateSharingTest {

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired ObjectMapper json;
  @Autowired Cases cases;
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
          .fetch(cases.get(start()), List.of("PROPERTY_CERT")).join();
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
