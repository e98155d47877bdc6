package org.gettingelectricity.process.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.policy.ExpectedAnswers;
import org.gettingelectricity.policy.PolicyBook;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.StrictReader;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;
import org.gettingelectricity.release.TestSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The owners' own examples, {@code *.tests.json}: policy files are taken only when they answer every deployed example as it
 * says. Of each name the file deployed last counts; one without applications asks for nothing.
 */
@Component
class TestSets {

  private static final int MOST_TOLD = 100;

  private final ObjectProvider<PolicyLibrary> policies;
  private final ObjectProvider<StrictReader> reader;
  private final ObjectProvider<JdbcClient> jdbc;

  TestSets(ObjectProvider<PolicyLibrary> policies, ObjectProvider<StrictReader> reader, ObjectProvider<JdbcClient> jdbc) {
    this.policies = policies;
    this.reader = reader;
    this.jdbc = jdbc;
  }

  private record Stored(String name, byte[] bytes) {}

  /** What the files of one deployment, sets and tables, do not answer as expected. */
  List<DeploymentFinding> findings(List<DeployedFile> sets, List<DeployedFile> tables) {
    List<PolicyFile> changed = tables.stream().map(file -> new PolicyFile(file.name(), file.text())).filter(PolicyFile::isPolicy).toList();
    if (sets.isEmpty() && changed.isEmpty()) {
      return List.of();
    }
    List<DeploymentFinding> findings = new ArrayList<>();
    Map<String, ExpectedAnswers> all = new LinkedHashMap<>();
    deployed().forEach((name, text) -> all.put(name, ExpectedAnswers.read(text, reader.getObject(), new ArrayList<>())));
    sets.forEach(file -> all.put(file.baseName(), read(file, findings)));
    Optional<PolicyBook> book = changed.isEmpty() ? Optional.of(policies.getObject().current()) : policies.getObject().with(changed);
    book.ifPresent(then -> all.forEach((name, set) -> set.missedBy(then).stream().limit(MOST_TOLD).forEach(miss ->
        findings.add(new DeploymentFinding(name, miss.field(), null, "TEST_FAILED",
            "“%s”的 %s 预期 %s，实为 %s".formatted(miss.title(), miss.field(), miss.expected(), miss.found()))))));
    return findings;
  }

  /** The deployed sets that ask for anything, as the policies in force answer them. */
  List<TestSet> standing() {
    PolicyBook book = policies.getObject().current();
    List<TestSet> sets = new ArrayList<>();
    deployed().forEach((name, text) -> {
      ExpectedAnswers set = ExpectedAnswers.read(text, reader.getObject(), new ArrayList<>());
      if (set.size() > 0) {
        sets.add(new TestSet(name, set.size(), (int) set.missedBy(book).stream().map(ExpectedAnswers.Miss::title).distinct().count()));
      }
    });
    return List.copyOf(sets);
  }

  Optional<DeploymentFile> file(String name) {
    return Optional.ofNullable(deployed().get(name)).map(text -> new DeploymentFile(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  private ExpectedAnswers read(DeployedFile file, List<DeploymentFinding> findings) {
    List<FieldError> errors = new ArrayList<>();
    ExpectedAnswers set = ExpectedAnswers.read(file.text(), reader.getObject(), errors);
    errors.forEach(error -> findings.add(new DeploymentFinding(file.name(), error.field(), null, "TESTS_INVALID", error.message())));
    return set;
  }

  private Map<String, String> deployed() {
    Map<String, String> latest = new LinkedHashMap<>();
    jdbc.getObject().sql("""
        select b.name_ as name, b.bytes_ as bytes from act_re_deployment d join act_ge_bytearray b on b.deployment_id_ = d.id_
        where b.name_ like '%.tests.json' order by d.deploy_time_, d.id_""").query(Stored.class).list()
        .forEach(set -> latest.put(set.name().substring(set.name().lastIndexOf('/') + 1), new String(set.bytes(), StandardCharsets.UTF_8)));
    return latest;
  }
}
