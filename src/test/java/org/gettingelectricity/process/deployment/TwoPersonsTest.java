package org.gettingelectricity.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.process.check.ModelRules;
import org.gettingelectricity.process.deployment.DeploymentCheck.TwoPersons;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a company wants it so, nothing at all is deployed by one person. */
@EngineTest
class TwoPersonsTest {

  @Autowired ModelRules rules;
  @Autowired TestSets tests;
  @Autowired ProcessEngineConfigurationImpl engine;
  @Autowired RepositoryService repository;
  @Autowired ObjectProvider<JdbcClient> jdbc;

  @Test
  void everyFileNeedsASecondPersonWhereTheCompanyWantsIt() throws IOException {
    List<DeploymentFile> files = List.of(file("processes/lv-residential.bpmn"), file("processes/policy/jiaxian-2021.dmn"),
        file("forms/sign-contract-form.form"));
    EngineDeployments guarded = new EngineDeployments(engine, repository, new DeploymentCheck(rules, tests, TwoPersons.GUARDED, jdbc), tests, jdbc.getObject());
    EngineDeployments all = new EngineDeployments(engine, repository, new DeploymentCheck(rules, tests, TwoPersons.ALL, jdbc), tests, jdbc.getObject());
    assertThat(guarded.check(files)).isEmpty();
    assertThat(all.check(files)).extracting(DeploymentFinding::code).containsOnly("SECOND_PERSON_REQUIRED");
    assertThat(all.check(files)).extracting(DeploymentFinding::file)
        .containsExactlyInAnyOrder("lv-residential.bpmn", "jiaxian-2021.dmn", "sign-contract-form.form");
    assertThat(all.checkForConfirmation(files)).isEmpty();
  }

  private static DeploymentFile file(String path) throws IOException {
    return new DeploymentFile(Path.of(path).getFileName().toString(), Files.readAllBytes(Path.of(path)));
  }
}
