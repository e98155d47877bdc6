package org.gettingelectricity.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.release.DeploymentFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What owners put in force is told by versions: all deployments of these tests are of one moment. */
@EngineTest
class OwnersFilesTest {

  private static final String FORM = "forms/confirm-form.form";

  @Autowired OwnersFiles owners;
  @Autowired RepositoryService repository;
  private final List<String> deployments = new ArrayList<>();

  @AfterEach
  void takeBack() {
    deployments.forEach(repository::deleteDeployment);
  }

  @Test
  void ofManyVersionsOfOneMomentTheLastIsInForce() {
    IntStream.rangeClosed(1, 9).forEach(i -> deployed(FORM, "confirm-form", "第" + i + "版"));
    assertThat(live("confirm-form")).singleElement().asString().contains("第9版");
  }

  /** An editor calls every new drawing the same. */
  @Test
  void twoModelsInFilesOfOneNameAreBothInForce() throws IOException {
    for (String key : List.of("lv-residential", "lv-small-business")) {
      String model = Files.readString(Path.of("processes", key + ".bpmn"));
      deployments.add(repository.createDeployment().addString("diagram_1.bpmn", model).deploy().getId());
    }
    List<DeploymentFile> live = owners.beyondPackaged().stream().flatMap(List::stream).filter(file -> file.name().endsWith("diagram_1.bpmn")).toList();
    assertThat(live).extracting(DeploymentFile::name).hasSize(2).doesNotHaveDuplicates();
    assertThat(live).extracting(DeploymentFile::content).doesNotHaveDuplicates();
  }

  @Test
  void whatTheProductPutInForceAgainIsNoOwners() {
    deployed(FORM, "confirm-form", "试行");
    deployments.add(repository.createDeployment().name(ModelDeployment.NAME).source(ModelDeployment.NAME).addString(FORM, form("confirm-form", "产品"))
        .deploy().getId());
    assertThat(live("confirm-form")).isEmpty();
  }

  private List<String> live(String id) {
    return owners.beyondPackaged().stream().flatMap(List::stream).map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .filter(text -> text.contains("\"id\":\"" + id + "\"")).toList();
  }

  private void deployed(String name, String id, String label) {
    deployments.add(repository.createDeployment().name("by the owner").addString(name, form(id, label)).deploy().getId());
  }

  private static String form(String id, String label) {
    return "{\"id\":\"%s\",\"type\":\"default\",\"components\":[{\"type\":\"text\",\"text\":\"%s\"}]}".formatted(id, label);
  }
}
