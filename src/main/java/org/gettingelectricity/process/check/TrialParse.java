package org.gettingelectricity.process.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.SAXParser;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.xml.sax.SAXParseException;

/** Reads the models of a deployment as the engine will, for trial: what it finds is told and nothing of it is kept. */
public class TrialParse extends BpmnParser {

  private final DeploymentEntity deployment;
  private final DeployedNames names;
  private final ModelRules rules;

  private TrialParse(BpmnParser engine, DeploymentEntity deployment, ModelRules rules) {
    super(engine.getExpressionManager(), null);
    this.deployment = deployment;
    this.names = new DeployedNames(deployment);
    this.rules = rules;
    setParseListeners(engine.getParseListeners());
  }

  public static TrialParse of(DeploymentEntity deployment, ModelRules rules) {
    BpmnParser engine = Context.getProcessEngineConfiguration().getDeployers().stream().filter(BpmnDeployer.class::isInstance)
        .map(deployer -> ((BpmnDeployer) deployer).getBpmnParser()).findFirst().orElseThrow();
    return new TrialParse(engine, deployment, rules);
  }

  /** Everything that is wrong with a model of the deployment, each with line and element. */
  public List<Problem> problems(String name, byte[] content) {
    try {
      createParse().sourceInputStream(new ByteArrayInputStream(content)).deployment(deployment).name(name).execute();
      return List.of();
    } catch (ParseException e) {
      return e.getResorceReports().stream().flatMap(report -> report.getErrors().stream()).toList();
    }
  }

  @Override
  public BpmnParse createParse() {
    return new Checked(this, names, rules);
  }

  @Override
  @SuppressWarnings("deprecation") // the only way to have the parser's own sentences in Chinese
  protected SAXParser getSaxParser() throws Exception {
    SAXParser parser = super.getSaxParser();
    parser.getParser().setLocale(Locale.SIMPLIFIED_CHINESE);
    return parser;
  }

  /** What the engine says of a model, in Chinese; empty where the check has a sentence of its own for it. */
  static String chinese(String message) {
    return Sentence.ALL.stream().flatMap(sentence -> sentence.said(message.strip()).stream()).findFirst()
        .orElse(unknown(message));
  }

  private static String unknown(String message) {
    return "引擎不接受该元素，引擎的原话：" + message;
  }

  /** A sentence of the engine, with gaps for what it names, and the same in Chinese; null where the check says it. */
  private record Sentence(Pattern engine, @Nullable String chinese) {

    private static final String BETWEEN = " = ";
    static final List<Sentence> ALL = read();

    private static List<Sentence> read() {
      try {
        return new ClassPathResource("engine-sentences.txt").getContentAsString(StandardCharsets.UTF_8).lines()
            .filter(line -> !line.startsWith("#")).map(Sentence::of).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Sentence of(String line) {
      int between = line.lastIndexOf(BETWEEN);
      String engine = "\\Q" + line.substring(0, between).replace("*", "\\E(.*?)\\Q") + "\\E";
      String chinese = line.substring(between + BETWEEN.length());
      return new Sentence(Pattern.compile(engine, Pattern.DOTALL), chinese.equals("-") ? null : chinese);
    }

    Optional<String> said(String message) {
      Matcher named = engine.matcher(message);
      if (!named.matches()) {
        return Optional.empty();
      }
      String said = Objects.requireNonNullElse(chinese, "");
      for (int i = 1; i <= named.groupCount(); i++) {
        said = said.replace("{" + i + "}", named.group(i));
      }
      return Optional.of(said);
    }
  }

  /** Our findings and the engine's, reported together: one sentence for one thing. */
  private static final class Checked extends BpmnParse {

    private static final Pattern OURS = Pattern.compile("(?s)[A-Z_]+：.*");

    private final DeployedNames names;
    private final ModelRules rules;
    private boolean checked;

    Checked(BpmnParser parser, DeployedNames names, ModelRules rules) {
      super(parser);
      this.names = names;
      this.rules = rules;
    }

    @Override
    protected void parseRootElement() {
      new ModelCheck(rootElement, names, rules).findings().forEach(finding ->
          addError(finding.text(), finding.element(), finding.elementId()));
      checked = hasErrors();
      try {
        super.parseRootElement();
      } catch (RuntimeException e) {
        // the engine stumbled over what the check has found already
        if (!hasErrors()) {
          throw e;
        }
      }
    }

    @Override
    public void addError(SAXParseException e) {
      super.addError(new SAXParseException("BPMN_SCHEMA：不符合 BPMN 2.0 规范：" + e.getMessage(), e.getPublicId(), e.getSystemId(),
          e.getLineNumber(), e.getColumnNumber()));
    }

    @Override
    public void addError(String message, Element element) {
      addError(message, element, new String[0]);
    }

    @Override
    public void addError(BpmnParseException e) {
      addError(String.valueOf(e.getMessage()), e.getElement());
    }

    @Override
    public void addError(BpmnParseException e, String elementId) {
      addError(String.valueOf(e.getMessage()), e.getElement(), elementId);
    }

    @Override
    public void addError(String message, @Nullable Element element, String... elementIds) {
      Optional<String> id = Stream.concat(Stream.of(elementIds), Stream.ofNullable(element).flatMap(one -> Stream.ofNullable(one.attribute("id")))).findFirst();
      boolean ours = OURS.matcher(message).matches();
      String chinese = ours ? message : chinese(message);
      if (!chinese.isEmpty() || !checked) {
        super.addError(ours ? message : "ENGINE：" + (chinese.isEmpty() ? unknown(message) : chinese) + id.map("（元素 %s）"::formatted).orElse(""),
            element, id.stream().toArray(String[]::new));
      }
    }
  }
}
