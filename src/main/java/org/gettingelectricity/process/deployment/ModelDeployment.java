package org.gettingelectricity.process.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the packaged models and forms at start, under the same names from the jar and from the build directory, so that
 * a restart finds them unchanged and deploys nothing. Only what the package changed is deployed again: a newer version
 * that a process owner deployed in between stays in force.
 */
@Component
public class ModelDeployment {

  static final String NAME = "getting-electricity";
  private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);
  private static final String[] PATTERNS = {
      "processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form", "forms/**/*.html"};

  private final RepositoryService repository;

  ModelDeployment(RepositoryService repository) {
    this.repository = repository;
  }

  public void deploy() {
    Map<String, Resource> models = packagedModels();
    if (models.isEmpty()) {
      return;
    }
    DeploymentBuilder deployment = repository.createDeployment()
        .name(NAME).source(NAME).enableDuplicateFiltering(true);
    models.forEach((name, resource) -> add(deployment, name, resource));
    var deployed = deployment.deployWithResult();
    LOG.info("Models deployed: {} files packaged, deployment {}", models.size(), deployed.getId());
  }

  private static void add(DeploymentBuilder deployment, String name, Resource resource) {
    try (var content = resource.getInputStream()) {
      deployment.addInputStream(name, content);
    } catch (IOException e) {
      throw new UncheckedIOException("Model cannot be read: " + name, e);
    }
  }

  static Map<String, Resource> packagedModels() {
    var resolver = new PathMatchingResourcePatternResolver(ModelDeployment.class.getClassLoader());
    Map<String, Resource> models = new TreeMap<>();
    try {
      for (String pattern : PATTERNS) {
        for (Resource resource : resolver.getResources("classpath*:" + pattern)) {
          models.put(relativeName(resource, pattern), resource);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return models;
  }

  /** The path from the models' own folder on: {@code processes/policy/x.dmn}, never a path of this machine. */
  private static String relativeName(Resource resource, String pattern) throws IOException {
    String folder = "/" + pattern.substring(0, pattern.indexOf('/') + 1);
    String url = resource.getURL().toString();
    return url.substring(url.lastIndexOf(folder) + 1);
  }
}
