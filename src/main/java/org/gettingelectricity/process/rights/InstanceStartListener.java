package org.gettingelectricity.process.rights;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Attaches the rights of regional supervisors to the start of every instance, as part of the engine: nobody can skip it. */
class InstanceStartListener extends AbstractBpmnParseListener {

  private final RegionalAuthorizations authorizations;

  InstanceStartListener(RegionalAuthorizations authorizations) {
    this.authorizations = authorizations;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity definition) {
    ExecutionListener listener = execution -> authorizations.instanceStarted((ExecutionEntity) execution);
    definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, listener);
  }
}
