package org.gettingelectricity.process.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.form.FormField;
import org.gettingelectricity.form.FormSchema;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.process.check.ModelContract.Field;
import org.gettingelectricity.release.DeploymentFinding;

/** A form asks what the effects of its tasks and the gateways behind them need, so that it can be answered and is. */
public final class FormContract {

  private static final Map<String, String> KINDS = Map.of("text", "文本", "number", "数字", "date", "日期", "yesNo", "是否",
      "choice", "单选", "list", "多选");

  private FormContract() {}

  /** What is missing from a form of the product's. @param file name for the findings */
  public static List<DeploymentFinding> findings(String file, FormSchema form, ModelRules rules) {
    List<DeploymentFinding> findings = new ArrayList<>();
    Optional.ofNullable(rules.contract().forms().get(form.id())).ifPresent(contract -> {
      contract.fields().forEach((key, wanted) -> field(form, key, wanted).ifPresent(fault ->
          findings.add(new DeploymentFinding(file, key, null, "FORM_FIELD", fault))));
      form.fields().stream().filter(field -> !contract.fields().containsKey(field.key()))
          .forEach(field -> fact(field).ifPresent(fault -> findings.add(new DeploymentFinding(file, field.key(), null, "FORM_FIELD", fault))));
      if (!file.equals(form.id() + ".form") && !file.endsWith("/" + form.id() + ".form")) {
        findings.add(new DeploymentFinding(file, form.id(), null, "FORM_ID_TAKEN",
            "表单编号 %s 属于文件 %s.form，不能由其他文件占用".formatted(form.id(), form.id())));
      }
    });
    return findings;
  }

  private static Optional<String> field(FormSchema form, String key, Field wanted) {
    Optional<FormField> found = form.fields().stream().filter(field -> field.key().equals(key)).findFirst();
    if (found.isEmpty()) {
      return Optional.of("缺少字段 %s（%s%s），流程需要它的填写内容".formatted(key, wanted.required() ? "必填，" : "", KINDS.get(wanted.type())));
    }
    FormField field = found.get();
    if (!field.is(wanted.type())) {
      return Optional.of("字段 %s 的类型应为%s".formatted(key, KINDS.get(wanted.type())));
    }
    if (wanted.required() && !field.required()) {
      return Optional.of("字段 %s 应为必填".formatted(key));
    }
    if (wanted.options() != null && !same(wanted.options(), field.options())) {
      return Optional.of("字段 %s 的选项应为 %s".formatted(key, wanted.options()));
    }
    if ("yesNo".equals(wanted.type()) && field.options().size() == 1) {
      return Optional.of("字段 %s 应可答是也可答否".formatted(key));
    }
    Optional<String> hidden = wanted.required() ? hidden(field, wanted) : Optional.empty();
    return hidden.or(() -> fact(field));
  }

  /** A field that asks for a fact of the application asks within what the fact is declared to be. */
  private static Optional<String> fact(FormField field) {
    Optional<DeclaredFact> declared = DeclaredFact.ofFlatName(field.key());
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    DeclaredFact fact = declared.get();
    boolean named = fact.kind().equals("text") && field.is("choice"); // an owner may list the codes of the own
    if (!named && !field.is(fact.kind())) {
      return Optional.of("字段 %s 的类型应为%s".formatted(field.key(), KINDS.get(fact.kind())));
    }
    if (!fact.codes().isEmpty() && !fact.codes().containsAll(field.options())) {
      return Optional.of("字段 %s 的选项只能取自 %s".formatted(field.key(), fact.codes()));
    }
    return fact.kind().equals("number") && !field.within(fact.declared().min(), fact.declared().max())
        ? Optional.of("字段 %s（%s）的取值范围不得超出 %d 至 %d".formatted(field.key(), fact.label(), fact.declared().min(), fact.declared().max()))
        : Optional.empty();
  }

  private static boolean same(List<Object> wanted, List<Object> given) {
    List<String> codes = wanted.stream().map(String::valueOf).sorted().toList();
    return given.stream().map(String::valueOf).sorted().toList().equals(codes);
  }

  private static Optional<String> hidden(FormField field, Field wanted) {
    List<String> allowed = wanted.hiddenWhen() == null ? List.of() : List.of(plain(wanted.hiddenWhen()));
    List<String> hides = field.hiddenWhen().stream().map(FormContract::plain).filter(hide -> !allowed.contains(hide)).toList();
    return hides.isEmpty() ? Optional.empty()
        : Optional.of("字段 %s 不得按条件 %s 隐藏，办理时必须填写".formatted(field.key(), String.join("、", field.hiddenWhen())));
  }

  private static String plain(String condition) {
    return condition.replaceAll("\\s", "");
  }
}
