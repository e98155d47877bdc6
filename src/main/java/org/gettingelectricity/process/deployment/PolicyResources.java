package org.gettingelectricity.process.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DecisionDefinitionQuery;
import org.camunda.bpm.engine.repository.Deployment;
import org.gettingelectricity.policy.table.PolicyFile;

/** The policy files among the engine's deployed resources: of each document the one deployed last. */
class PolicyResources {

  private static final Pattern DOCUMENT = Pattern.compile("<(?:\\w+:)?definitions\\b[^>]*?\\sid=[\"']([^\"']+)[\"']");

  private static final Pattern DECISION = Pattern.compile("<(?:\\w+:)?decision\\b[^>]*?\\sid=[\"']([^\"']+)[\"']");

  private final RepositoryService repository;

  PolicyResources(RepositoryService repository) {
    this.repository = repository;
  }

  private record Place(String deployment, String resource) {}

  /** @param whole all tables of the file are the latest of their names */
  private record Source(PolicyFile file, boolean whole, Date deployedAt) {}

  /**
   * By id of the document. Where a newer file left out a table, the table's older version still counts as the latest of
   * its name; its file is not in force, which shows in that its other tables have newer versions elsewhere.
   */
  Map<String, PolicyFile> latest() {
    return files(decisions().latestVersion().list());
  }

  /** The same as if a deployment were not there. */
  Map<String, PolicyFile> latestWithout(String deploymentId) {
    Map<String, DecisionDefinition> latest = new LinkedHashMap<>();
    decisions().list().stream().filter(decision -> !decision.getDeploymentId().equals(deploymentId))
        .forEach(decision -> latest.merge(decision.getKey(), decision, (one, other) -> one.getVersion() > other.getVersion() ? one : other));
    return files(List.copyOf(latest.values()));
  }

  private DecisionDefinitionQuery decisions() {
    return repository.createDecisionDefinitionQuery().decisionDefinitionCategory(PolicyFile.NAMESPACE).withoutTenantId();
  }

  private Map<String, PolicyFile> files(List<DecisionDefinition> decisions) {
    Map<Place, Set<String>> tables = decisions.stream().collect(Collectors.groupingBy(
        d -> new Place(d.getDeploymentId(), d.getResourceName()),
        Collectors.mapping(DecisionDefinition::getKey, Collectors.toSet())));
    Map<String, PolicyFile> files = new LinkedHashMap<>();
    tables.entrySet().stream().map(one -> source(one.getKey(), one.getValue()))
        .sorted(Comparator.comparing(Source::whole).thenComparing(Source::deployedAt).thenComparing(s -> s.file().name()))
        .forEach(source -> files.put(document(source.file()), source.file()));
    return files;
  }

  private Source source(Place place, Set<String> latest) {
    PolicyFile file = file(place);
    return new Source(file, decisions(file).allMatch(latest::contains), deployedAt(place.deployment()));
  }

  /** Ids of the decisions of a file. */
  static Stream<String> decisions(PolicyFile file) {
    return DECISION.matcher(file.content()).results().map(match -> match.group(1));
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
