package org.gettingelectricity.process.check;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.form.FormField;
import org.gettingelectricity.form.FormSchema;
import org.gettingelectricity.process.model.ModelVocabulary;

/** A question a model asks can be answered: it is one the case knows, about a code there is, or a field people must fill in. */
class ConditionCheck {

  private static final Pattern CALL = Pattern.compile("\\b([A-Za-z_]\\w*)\\s*\\.\\s*([A-Za-z_]\\w*)\\s*(\\(([^()]*)\\))?");
  private static final Pattern TEXT = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
  private static final Pattern COMPARED = Pattern.compile(
      "([A-Za-z_][\\w.]*(?:\\([^()]*\\))?)\\s*(?:==|!=|\\beq\\b|\\bne\\b)\\s*(?:'([^']*)'|\"([^\"]*)\")");
  private static final Pattern YES_OR_NO = Pattern.compile(
      "(?s).*(==|!=|<|>|&&|\\|\\||\\b(eq|ne|lt|gt|le|ge|and|or|not|empty)\\b|^\\s*!).*|\\s*(true|false)\\s*");
  private static final Map<String, Set<String>> CODES = Map.of("level", ModelVocabulary.ALARM_LEVELS, "clock", ModelVocabulary.CLOCKS);

  private final Function<String, Class<?>> beans;
  private final Map<String, FormField> fields;

  /** @param beans the type behind a name that models may call, null for none */
  ConditionCheck(List<ModelPlace> places, DeployedNames names, Function<String, Class<?>> beans) {
    this.beans = beans;
    this.fields = places.stream().flatMap(place -> place.extension("formRef").stream()).distinct()
        .flatMap(id -> names.form(id).stream()).map(FormSchema::fields).flatMap(List::stream)
        .collect(Collectors.toMap(FormField::key, field -> field, (one, other) -> one.required() ? one : other));
  }

  Stream<ModelFinding> of(ModelPlace place) {
    Stream<String> texts = Stream.concat(place.element().attributes().stream().map(place.element()::attribute),
        Stream.of(place.element().getText())).filter(Objects::nonNull).filter(text -> text.contains("${") || text.contains("#{"));
    Stream<ModelFinding> asked = texts.flatMap(text -> Stream.of(calls(text), compared(text)).flatMap(s -> s))
        .map(fault -> place.finding("CONDITION", fault));
    return Stream.concat(asked, condition(place));
  }

  private Stream<String> calls(String text) {
    String blanked = TEXT.matcher(text).replaceAll(match -> "'" + "_".repeat(Math.max(0, match.group().length() - 2)) + "'");
    return CALL.matcher(blanked).results().toList().stream()
        .flatMap(call -> call(call, text.substring(call.start(), call.end())).stream());
  }

  private Optional<String> call(MatchResult call, String text) {
    Class<?> type = ModelVocabulary.QUESTIONS.contains(call.group(1)) ? beans.apply(call.group(1)) : null;
    if (type == null) {
      return Optional.empty();
    }
    Optional<Method> method = method(type, call.group(2));
    if (method.isEmpty() || call.group(3) == null) {
      return Optional.of("未知的问题 %s，可用：%s".formatted(text.strip(), known(call.group(1), type)));
    }
    String[] arguments = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')')).split(",");
    if (arguments.length != method.get().getParameterCount() || !arguments[0].strip().equals("execution")) {
      return Optional.of("问题 %s 的参数不符，第一个参数应为 execution，共 %d 个".formatted(text.strip(), method.get().getParameterCount()));
    }
    Set<String> subjects = ModelVocabulary.SUBJECTS.get(call.group(2));
    boolean sound = subjects == null || subjects.contains(arguments[1].strip().replaceAll("^['\"]|['\"]$", ""));
    return subjects == null || sound ? Optional.empty()
        : Optional.of("问题 %s 的代码未知，可用：%s".formatted(text.strip(), ExpressionCheck.sorted(subjects)));
  }

  private static Optional<Method> method(Class<?> type, String name) {
    return questions(type).filter(method -> method.getName().equals(name)).findFirst();
  }

  private static Stream<Method> questions(Class<?> type) {
    return Arrays.stream(type.getMethods()).filter(method -> method.getDeclaringClass() == type);
  }

  private static String known(String bean, Class<?> type) {
    return questions(type).map(method -> bean + "." + method.getName()).sorted().distinct().collect(Collectors.joining("、"));
  }

  /** What is compared with a word can be that word. */
  private Stream<String> compared(String text) {
    return COMPARED.matcher(text).results().toList().stream().flatMap(match -> {
      String value = match.group(2) == null ? match.group(3) : match.group(2);
      Set<String> codes = codes(match.group(1));
      return codes.isEmpty() || codes.contains(value) ? Stream.empty()
          : Stream.of("%s 不会等于 '%s'，可能的值：%s".formatted(match.group(1), value, ExpressionCheck.sorted(codes)));
    });
  }

  private Set<String> codes(String subject) {
    Matcher call = CALL.matcher(subject);
    if (call.matches()) {
      return ModelVocabulary.ANSWERS.getOrDefault(call.group(2), Set.of());
    }
    FormField field = fields.get(subject);
    return field == null ? CODES.getOrDefault(subject, Set.of())
        : field.options().stream().map(String::valueOf).collect(Collectors.toSet());
  }

  private Stream<ModelFinding> condition(ModelPlace place) {
    if (!place.is("conditionExpression") && !place.is("completionCondition")) {
      return Stream.empty();
    }
    String text = place.element().getText().strip();
    String plain = text.replaceFirst("(?s)^[$#]\\{(.*)}$", "$1").strip();
    if (plain.equals(text)) {
      return Stream.of(place.finding("CONDITION", "条件 " + text + " 应写成 ${…}"));
    }
    Stream<ModelFinding> answer = yesOrNo(plain) ? Stream.empty()
        : Stream.of(place.finding("CONDITION", "条件 " + text + " 得不出是或否"));
    Stream<ModelFinding> open = fields.values().stream().filter(field -> !field.required())
        .filter(field -> Pattern.compile("\\b" + field.key() + "\\b").matcher(TEXT.matcher(plain).replaceAll("''")).find())
        .map(field -> place.finding("CONDITION", "条件使用的表单字段 " + field.key() + " 不是必填，未填写时流程无法继续"));
    return Stream.concat(answer, open);
  }

  private boolean yesOrNo(String plain) {
    Matcher call = CALL.matcher(plain);
    if (call.matches()) {
      Class<?> type = ModelVocabulary.QUESTIONS.contains(call.group(1)) ? beans.apply(call.group(1)) : null;
      return type == null || method(type, call.group(2)).filter(method -> method.getReturnType() != boolean.class).isEmpty();
    }
    FormField field = fields.get(plain);
    return field != null ? field.yesOrNo() : YES_OR_NO.matcher(TEXT.matcher(plain).replaceAll("''")).matches();
  }
}
