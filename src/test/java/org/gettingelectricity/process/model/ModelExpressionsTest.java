package org.gettingelectricity.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What an expression could do if it got past the check at deployment. */
@EngineTest
class ModelExpressionsTest {

  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired ProcessEngineConfigurationImpl engine;

  private String instance;

  @BeforeEach
  void start() {
    repository.createDeployment().enableDuplicateFiltering(true).name("expressions").addModelInstance("expressions.bpmn",
        Bpmn.createExecutableProcess("expressions").camundaHistoryTimeToLiveString("P1826D").startEvent()
            .userTask("userTask_wait").camundaCandidateGroups("customer-manager").endEvent().done()).deploy();
    instance = runtime.startProcessInstanceByKey("expressions", UUID.randomUUID().toString(),
        Map.of("approved", true, "permit", "ROAD", "caseFile", "not a bean")).getId();
  }

  @ParameterizedTest
  @ValueSource(strings = {"${''.getClass()}", "${''.class}", "${dataSource}", "${environment.activeProfiles}",
      "${execution.processEngineServices}", "${execution.getProcessEngineServices()}", "${execution.processEngine}",
      "${execution.engineServices}", "${execution.class.classLoader}", "${execution.setVariable('approved', false)}",
      "${execution.remove()}", "${execution.processInstance}", "${now().getClass()}", "${permit.getClass().forName('x')}"})
  void reachNothingBeyondTheVocabulary(String expression) {
    assertThatThrownBy(() -> value(expression)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void seeVariablesAndPlainValues() {
    assertThat(value("${approved}")).isEqualTo(true);
    assertThat(value("${permit == 'ROAD' && permit.length() == 4}")).isEqualTo(true);
    assertThat(value("${execution.processInstanceId}")).isEqualTo(instance);
    assertThat(value("${execution.getVariable('permit')}")).isEqualTo("ROAD");
  }

  @Test
  void seeOurBeanEvenWhenAVariableTakesItsName() {
    assertThat(beanOrError("${caseFile}")).isNotEqualTo("not a bean");
  }

  private Object beanOrError(String expression) {
    try {
      return value(expression);
    } catch (RuntimeException e) {
      return e;
    }
  }

  private Object value(String expression) {
    return engine.getCommandExecutorTxRequired().execute(context -> {
      ExecutionEntity execution = context.getExecutionManager().findExecutionById(instance);
      return engine.getExpressionManager().createExpression(expression).getValue(execution);
    });
  }
}
