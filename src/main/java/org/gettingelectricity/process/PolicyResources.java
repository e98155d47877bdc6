package org.gettingelectricity.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.gettingelectricity.policy.PolicyFile;

/** The policy files among the engine's deployed resources: of each document the one deployed last. */
class PolicyResources {

  private static final Pattern DOCUMENT = Pattern.compile("<(?:\\w+:)?definitions\\b[^>]*?\\sid=[\"']([^\"']+)[\"']");

  private final RepositoryService repository;

  PolicyResources(RepositoryService repository) {
    this.repository = repository;
  }

  private record Place(String deployment, String resource) {}

  /** By id of the document. */
  Map<String, PolicyFile> latest() {
    List<DecisionDefinition> decisions = repository.createDecisionDefinitionQuery()
        .decisionDefinitionCategory(PolicyFile.NAMESPACE).withoutTenantId().latestVersion().list();
    List<Place> places = decisions.stream().map(d -> new Place(d.getDeploymentId(), d.getResourceName())).distinct()
        .toList();
    Map<String, Date> times = places.stream().map(Place::deployment).distinct()
        .collect(Collectors.toMap(id -> id, this::deployedAt));
    Map<String, PolicyFile> files = new LinkedHashMap<>();
    places.stream().sorted(Comparator.comparing((Place p) -> times.get(p.deployment())).thenComparing(Place::resource))
        .map(this::file).forEach(file -> files.put(document(file), file));
    return files;
  }

  /** Id of a policy document, its file name when it has none. */
  static String document(PolicyFile file) {
    Matcher id = DOCUMENT.matcher(file.content());
    return id.find() ? id.group(1) : file.name();
  }

  private Date deployedAt(String deployment) {
    Deployment found = repository.createDeploymentQuery().deploymentId(deployment).singleResult();
    return found == null ? new Date(0) : found.getDeploymentTime();
  }

  private PolicyFile file(Place place) {
    try (InputStream content = repository.getResourceAsStream(place.deployment(), place.resource())) {
      return new PolicyFile(place.resource(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
