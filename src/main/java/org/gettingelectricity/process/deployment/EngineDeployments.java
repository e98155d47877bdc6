package org.gettingelectricity.process.deployment;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;
import org.gettingelectricity.release.Deployments;
import org.gettingelectricity.release.TestSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks and deploys files in the engine. */
@Component
class EngineDeployments implements Deployments {

  private final ProcessEngineConfigurationImpl engine;
  private final RepositoryService repository;
  private final DeploymentCheck check;
  private final TestSets tests;
  private final JdbcClient jdbc;

  EngineDeployments(ProcessEngineConfigurationImpl engine, RepositoryService repository, DeploymentCheck check, TestSets tests,
      JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.engine = engine;
    this.repository = repository;
    this.check = check;
    this.tests = tests;
  }

  @Override
  public List<DeploymentFinding> check(List<DeploymentFile> files) {
    return check(files, false);
  }

  @Override
  public List<DeploymentFinding> checkForConfirmation(List<DeploymentFile> files) {
    return check(files, true);
  }

  private List<DeploymentFinding> check(List<DeploymentFile> files, boolean confirmed) {
    List<DeploymentFinding> findings = new ArrayList<>(repeated(files));
    DeploymentEntity deployment = new DeploymentEntity();
    deployment.setNew(true);
    files.forEach(file -> deployment.addResource(resource(file)));
    findings.addAll(engine.getCommandExecutorTxRequired().execute(context ->
        context.runWithoutAuthorization(() -> check.findings(deployment, null, confirmed, false))));
    return findings;
  }

  private static List<DeploymentFinding> repeated(List<DeploymentFile> files) {
    Set<String> names = new HashSet<>();
    return files.stream().filter(file -> !names.add(file.name()))
        .map(file -> new DeploymentFinding(file.name(), null, null, "FILE_REPEATED", "同名文件出现了两次")).toList();
  }

  private static ResourceEntity resource(DeploymentFile file) {
    ResourceEntity resource = new ResourceEntity();
    resource.setName(file.name());
    resource.setBytes(file.content());
    return resource;
  }

  @Override
  public List<TestSet> testSets() {
    return tests.standing();
  }

  @Override
  public Optional<DeploymentFile> testSet(String name) {
    return tests.file(name);
  }

  @Override
  public String standing(String fileName) {
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    return DigestUtils.sha256Hex(jdbc.sql("""
        select b.ID_ from ACT_GE_BYTEARRAY b where b.DEPLOYMENT_ID_ is not null and (b.NAME_ = :name or b.NAME_ like :inFolder)
        order by b.ID_""").param("name", name).param("inFolder", "%/" + name).query(String.class).list().toString());
  }

  @Override
  public String deploy(String name, List<DeploymentFile> files) {
    return builder(name, files).source("rollback").deployWithResult().getId();
  }

  @Override
  public String deployConfirmed(String name, List<DeploymentFile> files) {
    return ((CheckedDeployments) repository).deployConfirmed((DeploymentBuilderImpl) builder(name, files).source("release")).getId();
  }

  private DeploymentBuilder builder(String name, List<DeploymentFile> files) {
    DeploymentBuilder builder = repository.createDeployment().name(name);
    files.forEach(file -> builder.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
    return builder;
  }
}
