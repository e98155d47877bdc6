package org.gettingelectricity.process.model;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;

/**
 * Reads a model and, when it is being deployed, checks it first. All findings, ours and the engine's, are reported
 * together. A model that was deployed once is read again without check, so that its cases go on.
 */
public class CheckedBpmnParse extends BpmnParse {

  public CheckedBpmnParse(BpmnParser parser) {
    super(parser);
  }

  @Override
  protected void parseRootElement() {
    if (!deployment.isNew()) {
      super.parseRootElement();
      return;
    }
    new ModelCheck(rootElement, new DeployedNames(deployment)).findings().forEach(finding ->
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
}
