package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** docs/openapi.json is enough to write a client: one in TypeScript is made from it and starts, follows and decides a case. */
@EngineTest
class GeneratedClientTest {

  /** Laid there by the build. */
  private static final Path GENERATOR = Path.of("target/tools/openapi-generator-cli.jar");
  @TempDir
  private static Path folder;
  private static String node;

  private final ObjectMapper json = new ObjectMapper();

  @Autowired TestRestTemplate rest;

  @BeforeAll
  static void generate() throws Exception {
    assertThat(GENERATOR).as("laid there by ./mvnw generate-test-resources").exists();
    run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", GENERATOR.toString(), "generate",
        "-g", "typescript-fetch", "-i", "docs/openapi.json", "-o", folder.resolve("api").toString(),
        "--additional-properties=importFileExtension=.ts,withoutRuntimeChecks=true"));
    Files.copy(Path.of("src/test/resources/client/case.ts"), folder.resolve("case.ts"), StandardCopyOption.REPLACE_EXISTING);
    // the browser tests bring a Node of their own
    node = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder().command().get(0);
  }

  @Test
  void startsFollowsAndDecidesACase() throws Exception {
    JsonNode started = client("start", FlowsTest.FACTORY);
    String no = started.path("no").asText();
    assertThat(started.path("flow").asText()).as(started.toString()).isEqualTo("HV_SINGLE");
    CaseDriver driver = new CaseDriver(rest);
    driver.workUntil(no, "userTask_submitPermit");
    driver.complete(no, driver.task(no, "userTask_submitPermit"));
    driver.complete(no, driver.task(no, "userTask_submitPermit"));
    assertThat(client("follow", no).path("permits").path("PLANNING").asText()).isEqualTo("SUBMITTED");
    assertThat(client("decide", no, "PLANNING").path("state").asText()).isEqualTo("APPROVED");
    assertThat(client("follow", no)).isEqualTo(json.readTree(
        "{\"state\":\"OPEN\",\"permits\":{\"PLANNING\":\"APPROVED\",\"ROAD_EXCAVATION\":\"SUBMITTED\"}}"));
  }

  @Test
  void isToldWhatIsWrong() throws Exception {
    JsonNode refused = client("start", "{\"capacityKw\": 0}");
    assertThat(refused.path("status").asInt()).isEqualTo(400);
    assertThat(refused.path("errors").toString()).contains("facts.capacityKw");
  }

  private JsonNode client(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(node, "--experimental-transform-types", "--disable-warning=ExperimentalWarning",
        folder.resolve("case.ts").toString(), rest.getRootUri(), "integration", "demo"));
    command.addAll(List.of(words));
    return json.readTree(run(command));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "run", ".txt");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    int status = process.waitFor();
    assertThat(status).as(Files.readString(said)).isZero();
    return Files.readString(said);
  }
}
