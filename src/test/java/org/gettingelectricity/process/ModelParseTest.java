package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;

/** Every model is accepted by the plain engine, whatever else the product adds to it. */
class ModelParseTest {

  @Test
  void theEngineAcceptsEveryModel() throws Exception {
    ProcessEngine engine = inMemoryEngine();
    try {
      var deployment = engine.getRepositoryService().createDeployment();
      List<Path> models = models();
      for (Path model : models) {
        deployment.addString(model.getFileName().toString(), Files.readString(model));
      }
      deployment.deploy();

      assertThat(engine.getRepositoryService().createProcessDefinitionQuery().list())
          .extracting(ProcessDefinition::getKey)
          .containsExactlyInAnyOrderElementsOf(models.stream().map(ModelParseTest::fileKey).toList());
    } finally {
      engine.close();
    }
  }

  private static ProcessEngine inMemoryEngine() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:model-parse;DB_CLOSE_DELAY=-1");
    configuration.setProcessEngineName("model-parse");
    return configuration.buildProcessEngine();
  }

  private static List<Path> models() throws Exception {
    try (var files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted(Comparator.naturalOrder()).toList();
    }
  }

  private static String fileKey(Path model) {
    return model.getFileName().toString().replace(".bpmn", "");
  }
}
