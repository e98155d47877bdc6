package org.gettingelectricity.difference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gettingelectricity.difference.AffectedCases.Affected;
import org.gettingelectricity.difference.Difference.Application;
import org.gettingelectricity.difference.Difference.Witness;
import org.gettingelectricity.policy.PolicyBook;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.change.ChangeKind;
import org.gettingelectricity.policy.change.Comparison;
import org.gettingelectricity.policy.change.PolicyChange;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.ModelVersion;
import org.gettingelectricity.release.Models;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What files would change, told before anything is deployed. */
@Service
public class Differences {

  private static final int MOST_EXAMINED = 10_000;
  private static final int MOST_SHOWN = 100;

  private final PolicyLibrary policies;
  private final Models models;
  private final OpenCases cases;

  Differences(PolicyLibrary policies, Models models, OpenCases cases) {
    this.policies = policies;
    this.models = models;
    this.cases = cases;
  }

  /** All differences, those that say the same together, and the open cases they concern. */
  public record Told(List<Difference> changes, List<DifferenceGroup> groups, AffectedCases affectedCases) {}

  /** Compares files with those in force; what cannot be read is left to the check. */
  @Transactional(readOnly = true)
  public Told of(List<DeploymentFile> files) {
    List<PolicyFile> tables = files.stream().filter(file -> named(file, ".dmn"))
        .map(Differences::policy).filter(PolicyFile::isPolicy).toList();
    PolicyBook today = policies.current();
    Optional<PolicyBook> then = tables.isEmpty() ? Optional.empty() : policies.with(tables);
    Optional<Comparison> compared = then.map(today::comparedWith);
    List<Difference> changes = new ArrayList<>();
    List<PolicyChange> policyChanges = compared.map(Comparison::changes).orElse(List.of());
    policyChanges.forEach(change -> changes.add(told(change, today, then.orElseThrow())));
    Set<String> keys = new TreeSet<>();
    files.forEach(file -> changes.addAll(file(file, keys)));
    return new Told(List.copyOf(changes), DifferenceGroup.of(policyChanges, changes), affected(compared, today, then, List.copyOf(keys)));
  }

  /** Compares two versions of one file, neither of which needs to be in force; what cannot be read has no differences. */
  @Transactional(readOnly = true)
  public List<Difference> between(DeploymentFile before, DeploymentFile after) {
    if (named(after, ".bpmn")) {
      return ModelText.read(after.content()).map(model -> model.keys().stream().flatMap(key ->
          ModelComparison.of(after.name(), key, ModelText.read(before.content()), model).stream()).toList()).orElse(List.of());
    }
    return named(after, ".form") ? FormComparison.of(after, id -> Optional.of(before)) : tables(before, after);
  }

  private List<Difference> tables(DeploymentFile before, DeploymentFile after) {
    return policies.with(List.of(policy(before))).flatMap(was -> policies.with(List.of(policy(after)))
        .map(is -> was.comparedWith(is).changes().stream().map(change -> told(change, was, is)).toList())).orElse(List.of());
  }

  private static PolicyFile policy(DeploymentFile file) {
    return new PolicyFile(file.name(), new String(file.content(), StandardCharsets.UTF_8));
  }

  private static boolean named(DeploymentFile file, String end) {
    return file.name().toLowerCase(Locale.ROOT).endsWith(end);
  }

  private static Difference told(PolicyChange change, PolicyBook today, PolicyBook then) {
    QuoteRequest request = change.witness();
    PolicyAnswer before = today.quote(request);
    PolicyAnswer after = then.quote(request);
    return new Difference(change.kind().name(), change.kind().label(), null, change.sentence(), change.subject(), change.applications(),
        change.before(), change.after(), new Witness(new Application(request.acceptanceDate(), request.region(), request.utility(),
            request.facts()), before.withoutExplanations(), after.withoutExplanations(), WitnessWords.asked(request),
            WitnessWords.told(before, today, after, then)));
  }

  private List<Difference> file(DeploymentFile file, Set<String> keys) {
    if (named(file, ".bpmn")) {
      return model(file, keys);
    }
    return named(file, ".form") ? FormComparison.of(file, models::form) : List.of();
  }

  private List<Difference> model(DeploymentFile file, Set<String> keys) {
    List<ModelVersion> versions = models.versions();
    return ModelText.read(file.content()).map(after -> {
      List<Difference> changes = new ArrayList<>();
      for (String key : after.keys()) {
        Optional<ModelText> before = versions.stream().filter(version -> version.kind() == ModelVersion.Kind.MODEL && version.key().equals(key)).findFirst()
            .flatMap(version -> ModelText.read(models.file(version).content()));
        List<Difference> told = ModelComparison.of(file.name(), key, before, after);
        if (!told.isEmpty()) {
          keys.add(key);
        }
        changes.addAll(told);
      }
      return changes;
    }).orElse(new ArrayList<>());
  }

  private AffectedCases affected(Optional<Comparison> compared, PolicyBook today, Optional<PolicyBook> then, List<String> keys) {
    List<OpenCases.Row> open = compared.isEmpty() ? List.of() : cases.newest(MOST_EXAMINED + 1);
    List<Affected> affected = new ArrayList<>();
    open.stream().limit(MOST_EXAMINED).forEach(row -> {
      QuoteRequest question = cases.question(row);
      PolicyAnswer before = today.quote(question);
      PolicyAnswer after = then.orElseThrow().quote(question);
      Set<ChangeKind> kinds = org.gettingelectricity.policy.change.Differences.of(before, after);
      if (!kinds.isEmpty()) {
        affected.add(new Affected(row.applicationNo(), row.flow(), compared.orElseThrow().met(question),
            kinds.stream().map(ChangeKind::label).toList(), before.quote().map(Quote::dueDates).orElse(null), after.quote().map(Quote::dueDates).orElse(null)));
      }
    });
    int running = cases.running(keys);
    return new AffectedCases(reading(compared.isPresent(), affected.size(), keys, running), 0,
        compared.isPresent() ? affected.size() : running, open.size() <= MOST_EXAMINED, affected.stream().limit(MOST_SHOWN).toList());
  }

  private static String reading(boolean policy, int affected, List<String> keys, int running) {
    List<String> said = new ArrayList<>();
    if (policy) {
      said.add("在办申请按受理时固定的政策版本办理，部署后没有一件改变，时限日期不移动；假如按新文件重新受理，有 " + affected + " 件的结果不同");
    }
    if (!keys.isEmpty()) {
      said.add("在办的 " + running + " 件留在各自的流程版本上，时限日期不移动；如需一并改按新版本办理，请在部署后迁移");
    }
    return said.isEmpty() ? "没有在办申请受影响" : String.join("。", said);
  }
}
