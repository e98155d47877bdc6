package org.gettingelectricity.process.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Tree;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.gettingelectricity.process.model.ModelVocabulary;

/** Every expression can be read and names only beans, functions and variables that exist. */
class ExpressionCheck {

  private static final Builder BUILDER = new Builder(Builder.Feature.METHOD_INVOCATIONS);
  private static final Pattern DELEGATE = Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*}\\s*");
  private static final Pattern CODE_ACCESS = Pattern.compile(
      "\\b(getClass|forName|processEngineServices|getProcessEngineServices|getProcessEngine)\\b|\\.\\s*class\\b");

  private final Set<String> variables = new HashSet<>(ModelVocabulary.VARIABLES);
  private final boolean anyVariable;

  ExpressionCheck(List<ModelPlace> places, DeployedNames names) {
    places.forEach(place -> declared(place, names).forEach(variables::add));
    anyVariable = places.stream().anyMatch(place -> "all".equals(place.attribute("variables")));
  }

  /** Variables that come into being at this place: loops, mappings, parameters, form fields. */
  private static Stream<String> declared(ModelPlace place, DeployedNames names) {
    Stream<String> mapped = Stream.of("in", "out").anyMatch(place::is)
        ? Stream.ofNullable(place.attribute("target")) : Stream.empty();
    Stream<String> parameters = Stream.of("inputParameter", "outputParameter").anyMatch(place::is)
        ? Stream.ofNullable(place.attribute("name")) : Stream.empty();
    Stream<String> fields = place.is("formField") ? Stream.ofNullable(place.attribute("id")) : Stream.empty();
    Stream<String> extensions = Stream.of("elementVariable", "resultVariable", "initiator")
        .flatMap(name -> place.extension(name).stream());
    Stream<String> form = place.extension("formRef").stream().flatMap(id -> names.fieldsOfForm(id).stream());
    return Stream.of(mapped, parameters, fields, extensions, form).flatMap(s -> s);
  }

  Stream<ModelFinding> of(ModelPlace place) {
    Stream<String> attributes = place.element().attributes().stream().map(place.element()::attribute);
    Stream<ModelFinding> expressions = Stream.concat(attributes, Stream.of(place.element().getText()))
        .filter(text -> text != null && (text.contains("${") || text.contains("#{")))
        .flatMap(text -> problems(text).map(place::finding));
    return Stream.concat(expressions, delegate(place));
  }

  /** {@code camunda:delegateExpression} names one of our delegates. */
  private static Stream<ModelFinding> delegate(ModelPlace place) {
    return Stream.concat(place.extension("delegateExpression").stream(),
            Stream.ofNullable(place.attribute("delegateExpression")))
        .filter(text -> !isDelegate(text))
        .map(text -> place.finding("未知的委托 " + text + "，可用：" + sorted(ModelVocabulary.DELEGATES)));
  }

  private static boolean isDelegate(String text) {
    var matcher = DELEGATE.matcher(text);
    return matcher.matches() && ModelVocabulary.DELEGATES.contains(matcher.group(1));
  }

  private Stream<String> problems(String text) {
    if (CODE_ACCESS.matcher(text).find()) {
      return Stream.of("表达式 " + text.trim() + " 试图访问类或引擎服务，不允许");
    }
    try {
      return problems(text.trim(), BUILDER.build(text.trim()));
    } catch (TreeBuilderException e) {
      return Stream.of("表达式 " + text.trim() + " 无法解析");
    }
  }

  private Stream<String> problems(String text, Tree tree) {
    Stream<String> functions = StreamSupport.stream(tree.getFunctionNodes().spliterator(), false)
        .map(function -> function.getName()).filter(name -> !ModelVocabulary.FUNCTIONS.contains(name))
        .map(name -> "表达式 " + text + " 使用了未知函数 " + name);
    Stream<String> names = StreamSupport.stream(tree.getIdentifierNodes().spliterator(), false)
        .map(identifier -> identifier.getName()).filter(name -> !isKnown(text, name))
        .map(name -> "表达式 " + text + " 使用了未知的组件或变量 " + name);
    return Stream.concat(functions, names);
  }

  private boolean isKnown(String text, String name) {
    return ModelVocabulary.BEANS.contains(name) || variables.contains(name)
        || anyVariable && !calls(text, name);
  }

  /** Whether the expression calls a method of the name; variables are asked for their value only. */
  private static boolean calls(String text, String name) {
    return Pattern.compile("\\b" + name + "\\s*\\.\\s*\\w+\\s*\\(").matcher(text).find();
  }

  static String sorted(Set<String> names) {
    return String.join("、", names.stream().sorted().toList());
  }
}
