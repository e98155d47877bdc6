package org.gettingelectricity.process.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.form.FormField;
import org.gettingelectricity.form.FormSchema;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.process.check.ModelContract.Field;
import org.gettingelectricity.release.DeploymentFinding;

/** A form asks what the effects of its tasks and the gateways behind them need, so that it can be answered and is. */
public final class FormContract {

  private static final Map<String, String> KINDS = Map.of("text", "文本", "number", "数字", "date", "日期", "yesNo", "是否",
      "choice", "单选", "list", "多选");

  /** What turns a question round; 是否 asks without turning it, and what stands in brackets only explains. */
  private static final Pattern NEGATION = Pattern.compile("[不未非无没否]");
  private static final Pattern ASIDE = Pattern.compile("是否|[（(][^）)]*[）)]");

  private FormContract() {}

  /** What is missing from a form of the product's, and what is asked by words of another meaning in any form. @param file name for the findings */
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
    form.fields().forEach(field -> Stream.concat(words(form, field, rules.contract()), question(field, rules.contract()).stream())
        .forEach(fault -> findings.add(new DeploymentFinding(file, field.key(), null, "FORM_WORDS", fault))));
    return findings;
  }

  /** Whoever chooses a value reads what it means. */
  private static Stream<String> words(FormSchema form, FormField field, ModelContract contract) {
    Map<String, String> words = contract.words(field.key(), field.yesOrNo());
    return form.choices().getOrDefault(field.key(), Map.of()).entrySet().stream().sorted(Map.Entry.comparingByKey())
        .filter(choice -> words.containsKey(choice.getKey()) && !choice.getValue().strip().startsWith(words.get(choice.getKey())))
        .map(choice -> "字段 %s 的选项 %s 写作“%s”，应以“%s”开头（后面可以补充说明）：办理按选项的值进行，文字不得表示另一种意思"
            .formatted(field.key(), choice.getKey(), choice.getValue(), words.get(choice.getKey())));
  }

  /** Nor is a question of yes or no turned into its contrary. */
  private static Optional<String> question(FormField field, ModelContract contract) {
    boolean saidByChoices = !field.options().isEmpty() && contract.words().containsKey(field.key());
    return field.yesOrNo() && !saidByChoices ? contract.question(field.key()).filter(asked -> negations(asked) % 2 != negations(field.label()) % 2)
        .map(asked -> "字段 %s 写作“%s”，与“%s”意思相反：办理按“是”为“%s”进行，可以换一种说法，不得加上或去掉否定".formatted(field.key(), field.label(), asked, asked))
        : Optional.empty();
  }

  private static long negations(String text) {
    return NEGATION.matcher(ASIDE.matcher(text).replaceAll("")).results().count();
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
