package org.gettingelectricity.process.deployment;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.gettingelectricity.form.FormSchema;
import org.gettingelectricity.process.check.ModelRules;
import org.gettingelectricity.process.check.TrialParse;
import org.gettingelectricity.process.deployment.DeployedFile.Kind;
import org.gettingelectricity.release.DeploymentFinding;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What may be deployed: all files of a deployment are looked at, every finding of every file is told, nothing is stored. */
@Component
class DeploymentCheck {

  private static final String SECOND_PERSON = "SECOND_PERSON_REQUIRED";
  private static final int MOST_FILES = 100;
  private static final int LONGEST_NAME = 255;
  private static final Pattern CODED = Pattern.compile("(?s)([A-Z0-9_]+)：(.*)");

  /** What no single person deploys: what the policies guard, or everything. */
  enum TwoPersons { GUARDED, ALL }

  private final ModelRules rules;
  private final TestSets tests;
  private final TwoPersons twoPersons;
  private final ObjectProvider<JdbcClient> jdbc;

  DeploymentCheck(ModelRules rules, TestSets tests, @Value("${release.two-persons}") TwoPersons twoPersons,
      ObjectProvider<JdbcClient> jdbc) {
    this.jdbc = jdbc;
    this.rules = rules;
    this.tests = tests;
    this.twoPersons = twoPersons;
  }

  /**
   * @param activation when the models are to become active, null for at once
   * @param confirmed whether a second person stands for the files
   * @param bySystem whether the product deploys its own files at start
   */
  List<DeploymentFinding> findings(DeploymentEntity deployment, @Nullable Date activation, boolean confirmed, boolean bySystem) {
    List<DeploymentFinding> findings = new ArrayList<>(whole(deployment, activation));
    List<DeployedFile> files = deployment.getResources().values().stream().limit(MOST_FILES).map(DeployedFile::new).toList();
    files.forEach(file -> findings.addAll(file.findings()));
    List<DeployedFile> readable = files.stream().filter(DeployedFile::readable).toList();
    findings.addAll(repeated(readable));
    TrialParse trial = TrialParse.of(deployment, rules);
    of(readable, Kind.MODEL).forEach(file -> findings.addAll(model(trial, file)));
    boolean alone = !confirmed && !bySystem;
    if (alone && twoPersons == TwoPersons.ALL) {
      files.forEach(file -> findings.add(new DeploymentFinding(file.name(), null, null, SECOND_PERSON, "本单位规定所有文件都须经两人确认：请在“流程版本”页（/owner）"
          + "检查后提交发布（接口为 POST /api/v1/releases），由另一名流程管理员在同一页确认后部署")));
    }
    findings.addAll(new TableFiles(deployment, of(readable, Kind.TABLE), of(readable, Kind.MODEL))
        .findings(!alone || twoPersons == TwoPersons.ALL));
    findings.addAll(new FlowFiles(of(readable, Kind.TABLE), of(readable, Kind.MODEL), jdbc).findings());
    if (!bySystem && findings.stream().allMatch(finding -> finding.code().equals(SECOND_PERSON))) {
      findings.addAll(tests.findings(of(readable, Kind.TESTS), of(readable, Kind.TABLE)));
    }
    findings.addAll(new FormFiles(deployment, of(readable, Kind.FORM), rules).findings(bySystem));
    return findings;
  }

  private static List<DeployedFile> of(List<DeployedFile> files, Kind kind) {
    return files.stream().filter(file -> file.is(kind)).toList();
  }

  private static List<DeploymentFinding> whole(DeploymentEntity deployment, @Nullable Date activation) {
    List<DeploymentFinding> findings = new ArrayList<>();
    if (activation != null) {
      findings.add(whole("ACTIVATION_LATER", "不允许指定生效时间（deployment-activation-time）：部署即生效，否则新申请无法受理"));
    }
    if (deployment.getTenantId() != null) {
      findings.add(whole("TENANT", "不允许为租户单独部署"));
    }
    if (deployment.getResources().size() > MOST_FILES) {
      findings.add(whole("TOO_MANY_FILES", "一次最多部署 %d 个文件".formatted(MOST_FILES)));
    }
    Map.of("名称", String.valueOf(deployment.getName()), "来源", String.valueOf(deployment.getSource())).forEach((what, text) -> {
      if (text.length() > LONGEST_NAME || text.codePoints().anyMatch(Character::isISOControl)) {
        findings.add(whole("NAME_TOO_LONG", "部署的%s超过 %d 个字符或含控制字符".formatted(what, LONGEST_NAME)));
      }
    });
    return findings;
  }

  private static DeploymentFinding whole(String code, String message) {
    return new DeploymentFinding(null, null, null, code, message);
  }

  /** The same key in two files: which one counts would be chance. */
  private static List<DeploymentFinding> repeated(List<DeployedFile> files) {
    List<DeploymentFinding> findings = new ArrayList<>();
    repeated(files, Kind.MODEL, "流程", file -> file.elements("process").map(XmlReading.Found::id), findings);
    repeated(files, Kind.TABLE, "决策", file -> file.elements("decision").map(XmlReading.Found::id), findings);
    repeated(files, Kind.FORM, "表单", file -> FormFiles.schema(file).map(FormSchema::id).stream(), findings);
    return findings;
  }

  private static void repeated(List<DeployedFile> files, Kind kind, String what, Function<DeployedFile, Stream<String>> keys,
      List<DeploymentFinding> findings) {
    Map<String, String> first = new HashMap<>();
    of(files, kind).forEach(file -> keys.apply(file).filter(key -> key != null).forEach(key -> {
      String earlier = first.putIfAbsent(key, file.name());
      if (earlier != null) {
        findings.add(new DeploymentFinding(file.name(), key, null, "KEY_REPEATED",
            "%s编号 %s 在同一部署中重复（%s 与 %s）".formatted(what, key, earlier, file.name())));
      }
    }));
  }

  private static List<DeploymentFinding> model(TrialParse trial, DeployedFile file) {
    List<DeploymentFinding> findings = new ArrayList<>();
    if (file.elements("process").findAny().isEmpty()) {
      findings.add(new DeploymentFinding(file.name(), null, null, "NOT_EXECUTABLE", "文件内没有流程"));
    }
    trial.problems(file.name(), file.bytes()).forEach(problem -> findings.add(finding(file, problem)));
    return findings;
  }

  private static DeploymentFinding finding(DeployedFile file, Problem problem) {
    Matcher coded = CODED.matcher(problem.getMessage());
    boolean told = coded.matches();
    return new DeploymentFinding(file.name(), problem.getMainElementId(), problem.getLine() == 0 ? null : problem.getLine(),
        told ? coded.group(1) : "MODEL_INVALID", told ? coded.group(2) : problem.getMessage());
  }
}
