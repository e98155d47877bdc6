package org.gettingelectricity.process.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.engine.EngineValues;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.reserve.EarlyWork;
import org.gettingelectricity.reserve.ReserveDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The early work on a pooled project and its tasks. There is no case yet, so there is no business key either. */
@Component
public class PoolTasks implements ReserveDesk {

  private static final String PROJECT = "project";
  private static final String REGION = "region";
  private static final String PAPERS = "earlyPapers";

  private final ObjectProvider<EarlyWork> work;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<SystemAuthority> authority;
  private final EngineValues values;

  PoolTasks(ObjectProvider<EarlyWork> work, ObjectProvider<RuntimeService> runtime, ObjectProvider<SystemAuthority> authority,
      EngineValues values) {
    this.work = work;
    this.runtime = runtime;
    this.authority = authority;
    this.values = values;
  }

  @Override
  public String open(String projectCode, String region) {
    return authority.getObject().call(() -> runtime.getObject().startProcessInstanceByKey(ModelKeys.RESERVE,
        Variables.putValue(PROJECT, projectCode).putValue(REGION, region)).getId());
  }

  @Override
  public void close(String processInstanceId, String reason) {
    authority.getObject().run(() -> runtime.getObject().createProcessInstanceQuery().processInstanceId(processInstanceId).list()
        .forEach(instance -> runtime.getObject().deleteProcessInstance(instance.getId(), reason)));
  }

  /** Whether it starts for a project that waits for it. */
  public boolean wanted(DelegateExecution execution) {
    return ModelKeys.RESERVE.equals(((ExecutionEntity) execution).getProcessDefinition().getKey())
        && execution.getProcessBusinessKey() == null && execution.getVariable(PROJECT) instanceof String code
        && work.getObject().unworked(code);
  }

  /** Whether the task is for a project. */
  public boolean concerns(DelegateTask task) {
    return project(task).isPresent();
  }

  /** Shows the project. */
  public void opened(DelegateTask task) {
    project(task).ifPresent(code -> task.setVariableLocal(CaseVariables.SUMMARY, work.getObject().summary(code)));
  }

  public void contacted(DelegateTask task, String result) {
    work.getObject().contacted(required(task), result, Actors.current());
  }

  public void planned(DelegateTask task, String plan) {
    work.getObject().planned(required(task), plan, Actors.current());
  }

  public void collected(DelegateTask task, String note, boolean ready) {
    JsonNode given = values.read(task, new ArrayList<>()).getOrDefault(PAPERS, MissingNode.getInstance());
    List<DocumentCode> codes = Arrays.stream(DocumentCode.values())
        .filter(code -> StreamSupport.stream(given.spliterator(), false).anyMatch(one -> one.asText().equals(code.name()))).toList();
    work.getObject().collected(required(task), codes, note, ready, Actors.current());
  }

  private static String required(DelegateTask task) {
    return project(task).orElseThrow(() -> Refusal.policy("NO_PROJECT", "该任务只用于储备项目"));
  }

  private static Optional<String> project(DelegateTask task) {
    return task.getVariable(PROJECT) instanceof String code ? Optional.of(code) : Optional.empty();
  }
}
