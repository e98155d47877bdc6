package org.gettingelectricity.process.deployment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
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
 * that a process owner deployed in between stays in force, and where the package changed that file too, owners are asked.
 */
@Component
public class ModelDeployment {

  static final String NAME = "getting-electricity";
  private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);
  private static final String[] PATTERNS = {
      "processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form", "forms/**/*.html"};

  private final RepositoryService repository;
  private final OwnersFiles owners;

  ModelDeployment(RepositoryService repository, OwnersFiles owners) {
    this.repository = repository;
    this.owners = owners;
  }

  public void deploy() {
    Map<String, byte[]> files = new TreeMap<>();
    packagedModels().forEach((name, resource) -> files.put(name, content(name, resource)));
    deploy(files);
  }

  void deploy(Map<String, byte[]> packaged) {
    Set<String> held = owners.heldBack(packaged);
    DeploymentBuilder deployment = repository.createDeployment().name(NAME).source(NAME).enableDuplicateFiltering(true);
    packaged.forEach((name, content) -> {
      if (!held.contains(name)) {
        deployment.addInputStream(name, new ByteArrayInputStream(content));
      }
    });
    if (held.size() < packaged.size()) {
      var deployed = deployment.deployWithResult();
      LOG.info("Models deployed: {} files packaged, deployment {}", packaged.size(), deployed.getId());
    }
    if (!held.isEmpty()) {
      LOG.warn("Process owners' own versions of {} stay in force although this product brings others; compare and decide on /owner", held);
    }
  }

  private static byte[] content(String name, Resource resource) {
    try {
      return resource.getContentAsByteArray();
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
