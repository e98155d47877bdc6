package org.gettingelectricity.process.check;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.SAXParser;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.xml.sax.SAXParseException;

/** Reads a model as the engine will, for trial: what it finds is told and nothing of it is kept. */
public class TrialParse extends BpmnParser {

  private final ModelRules rules;

  TrialParse(BpmnParser engine, ModelRules rules) {
    super(engine.getExpressionManager(), null);
    this.rules = rules;
    setParseListeners(engine.getParseListeners());
  }

  /** Everything that is wrong with a model of a deployment, each with line and element. */
  public static List<Problem> problems(DeploymentEntity deployment, String name, byte[] content, ModelRules rules) {
    BpmnParser engine = Context.getProcessEngineConfiguration().getDeployers().stream().filter(BpmnDeployer.class::isInstance)
        .map(deployer -> ((BpmnDeployer) deployer).getBpmnParser()).findFirst().orElseThrow();
    try {
      new TrialParse(engine, rules).createParse().sourceInputStream(new ByteArrayInputStream(content)).deployment(deployment)
          .name(name).execute();
      return List.of();
    } catch (ParseException e) {
      return e.getResorceReports().stream().flatMap(report -> report.getErrors().stream()).toList();
    }
  }

  @Override
  public BpmnParse createParse() {
    return new Checked(this, rules);
  }

  @Override
  @SuppressWarnings("deprecation") // the only way to have the parser's own sentences in Chinese
  protected SAXParser getSaxParser() throws Exception {
    SAXParser parser = super.getSaxParser();
    parser.getParser().setLocale(Locale.SIMPLIFIED_CHINESE);
    return parser;
  }

  /** Our findings and the engine's, reported together. */
  private static final class Checked extends BpmnParse {

    private static final String CHINESE = "(?s).*\\p{IsHan}.*";

    private final ModelRules rules;

    Checked(BpmnParser parser, ModelRules rules) {
      super(parser);
      this.rules = rules;
    }

    @Override
    protected void parseRootElement() {
      new ModelCheck(rootElement, new DeployedNames(deployment), rules).findings().forEach(finding ->
          addError(finding.text(), finding.element(), finding.elementId()));
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
    public void addError(String message, Element element, String... elementIds) {
      super.addError(message.matches(CHINESE) ? message : "ENGINE：引擎不接受该元素：" + message, element, elementIds);
    }
  }
}
