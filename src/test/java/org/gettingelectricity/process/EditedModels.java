package org.gettingelectricity.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Models other than the packaged ones, in force until closed. One can slip past the check of deployments: its text is put in
 * the place of one that was deployed properly, as a gap in the check would let it in.
 */
final class EditedModels implements AutoCloseable {

  private final ProcessEngine engine;
  private final JdbcClient jdbc;
  private final Map<ProcessDefinition, byte[]> replaced = new LinkedHashMap<>();
  private final List<Path> forms = new ArrayList<>();

  EditedModels(ProcessEngine engine, JdbcClient jdbc) {
    this.engine = engine;
    this.jdbc = jdbc;
  }

  static String packaged(String key) {
    return text(Path.of("processes", key + ".bpmn"));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts models in force that the check of deployments takes. */
  void deploy(Map<String, String> models) {
    var deployment = engine.getRepositoryService().createDeployment().name("edited models");
    models.forEach((key, text) -> deployment.addInputStream("processes/" + key + ".bpmn",
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    deployment.deploy();
  }

  /**
   * Puts a form in force that the check of deployments takes.
   *
   * @return the deployment
   */
  String deployForm(Path file, String text) {
    forms.add(file);
    return engine.getRepositoryService().createDeployment().name("edited form").addString(file.toString(), text).deploy().getId();
  }

  /** Puts a model in force that no check has seen. */
  void slipIn(String key, UnaryOperator<String> edit) {
    String honest = packaged(key);
    deploy(Map.of(key, honest.replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"edited\"")));
    ProcessDefinition live = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key)
        .latestVersion().singleResult();
    replaced.put(live, honest.getBytes(StandardCharsets.UTF_8));
    replace(live, edit.apply(honest).getBytes(StandardCharsets.UTF_8));
  }

  private void replace(ProcessDefinition definition, byte[] text) {
    jdbc.sql("update ACT_GE_BYTEARRAY set BYTES_ = :text where DEPLOYMENT_ID_ = :deployment and NAME_ = :name")
        .param("text", text).param("deployment", definition.getDeploymentId()).param("name", definition.getResourceName()).update();
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache().purgeCache();
  }

  /** The packaged models and forms are in force again. */
  @Override
  public void close() {
    replaced.forEach(this::replace);
    deploy(ModelFile.all().stream().map(ModelFile::key).collect(Collectors.toMap(key -> key, EditedModels::packaged)));
    List.copyOf(forms).forEach(file -> deployForm(file, text(file)));
  }
}
