package org.gettingelectricity.process.flow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.engine.EngineRefusal;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.process.time.StageInstance;
import org.jspecify.annotations.Nullable;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The business's view of the engine. Rights are checked at the doors, so what the business asks is done unchecked. */
@Component
class EngineCases implements CaseEngine {

  private static final String ACCEPTANCE = "ACCEPTANCE";

  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<IdentityService> identities;
  private final ObjectProvider<SystemAuthority> authority;
  private final JdbcClient jdbc;

  EngineCases(ObjectProvider<RuntimeService> runtime, ObjectProvider<TaskService> tasks,
      ObjectProvider<IdentityService> identities, ObjectProvider<SystemAuthority> authority, JdbcClient jdbc) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.identities = identities;
    this.authority = authority;
    this.jdbc = jdbc;
  }

  @Override
  public String start(String processKey, String applicationNo, String application) {
    try {
      return runtime.getObject().startProcessInstanceByKey(processKey, applicationNo,
          Variables.putValueTyped(CaseVariables.APPLICATION, Variables.stringValue(application, true))).getBusinessKey();
    } catch (EngineRefusal e) {
      throw e.refusal();
    } catch (NullValueException e) {
      throw Refusal.conflict("MODEL_MISSING", "流程 %s 没有已部署的流程模型，请流程管理员先部署".formatted(processKey));
    }
  }

  @Override
  public String continueAfterChange(String processKey, String applicationNo, boolean accepted) {
    return authority.getObject().call(() -> runtime.getObject().createProcessInstanceByKey(processKey)
        .businessKey(applicationNo).startBeforeActivity(entry(processKey, accepted)).execute().getId());
  }

  @Override
  public void reportStalled(String applicationNo, String reason) {
    authority.getObject().run(() -> runtime.getObject().startProcessInstanceByKey(ModelKeys.STALLED, applicationNo,
        Variables.putValue(CaseVariables.STALL_REASON, reason)));
  }

  @Override
  public boolean retry(String applicationNo, String processInstanceId) {
    return authority.getObject().call(() -> {
      List<ProcessInstance> running = runtime.getObject().createProcessInstanceQuery().processInstanceBusinessKey(applicationNo).list();
      List<JobEntity> failed = running.stream().flatMap(instance -> Context.getCommandContext().getJobManager()
          .findJobsByProcessInstanceId(instance.getId()).stream()).filter(job -> job.getRetries() == 0).toList();
      failed.forEach(job -> job.setRetries(1));
      return !failed.isEmpty() && running.stream().anyMatch(instance -> instance.getId().equals(processInstanceId));
    });
  }

  @Override
  public void endFlow(String processInstanceId, String reason) {
    authority.getObject().run(() -> runtime.getObject().createProcessInstanceQuery().processInstanceId(processInstanceId).list()
        .forEach(instance -> runtime.getObject().deleteProcessInstance(instance.getId(), reason)));
  }

  @Override
  public boolean tell(String applicationNo, String message, Map<String, Object> match, Map<String, Object> variables) {
    return authority.getObject().call(() -> {
      List<Execution> waiting = runtime.getObject().createExecutionQuery().processInstanceBusinessKey(applicationNo)
          .messageEventSubscriptionName(message).list().stream().filter(at -> matches(at, match)).toList();
      waiting.forEach(at -> runtime.getObject().messageEventReceived(message, at.getId(), variables));
      return !waiting.isEmpty();
    });
  }

  @Override
  public void describe(ConnectionCase c, String policyDocument) {
    Object summary = CaseVariables.of(c, policyDocument).get(CaseVariables.SUMMARY);
    authority.getObject().run(() -> {
      runtime.getObject().createProcessInstanceQuery()
          .processInstanceBusinessKey(c.applicationNo()).variableValueNotEquals(CaseVariables.SUMMARY, summary).list()
          .forEach(instance -> runtime.getObject().setVariable(instance.getId(), CaseVariables.SUMMARY, summary));
      openTasks(c.applicationNo()).forEach(task -> tasks.getObject().setVariableLocal(task.id(), CaseVariables.SUMMARY,
          CaseVariables.summary(c, policyDocument, task.subject())));
    });
  }

  @Override
  public void end(String applicationNo, String reason) {
    authority.getObject().run(() -> runtime.getObject().createProcessInstanceQuery()
        .processInstanceBusinessKey(applicationNo).rootProcessInstances().list()
        .forEach(instance -> runtime.getObject().deleteProcessInstance(instance.getId(), reason)));
  }

  @Override
  public List<OpenTask> openTasks(String applicationNo) {
    List<Task> open = authority.getObject().call(() -> tasks.getObject().createTaskQuery().processInstanceBusinessKey(applicationNo)
        .orderByTaskCreateTime().asc().list());
    Map<String, List<Link>> links = links(open.stream().map(Task::getId).toList());
    return open.stream().map(task -> openTask(task, links.getOrDefault(task.getId(), List.of()))).toList();
  }

  @Override
  public String nameOf(String userId) {
    return authority.getObject().call(() -> Optional
        .ofNullable(identities.getObject().createUserQuery().userId(userId).singleResult())
        .map(user -> Stream.of(user.getLastName(), user.getFirstName()).filter(Objects::nonNull).collect(Collectors.joining()).strip())
        .filter(name -> !name.isEmpty()).orElse(userId));
  }

  /** Where a case goes on after a change: at the acceptance of the latest model, or at whatever it draws behind it. */
  private static String entry(String processKey, boolean accepted) {
    ProcessDefinitionEntity definition = Context.getProcessEngineConfiguration().getDeploymentCache()
        .findDeployedLatestProcessDefinitionByKey(processKey);
    ActivityImpl acceptance = StageInstance.find(definition, ACCEPTANCE).orElseThrow();
    return (accepted ? acceptance.getOutgoingTransitions().get(0).getDestination() : acceptance).getId();
  }

  /** A group a task is for, and what the task is about. */
  private record Link(String task, @Nullable String groupId, @Nullable Integer circuit, @Nullable String permit) {}

  /** Asked at once, and not of the engine: it fails over a task that is finished meanwhile. */
  private Map<String, List<Link>> links(List<String> tasks) {
    return tasks.isEmpty() ? Map.of() : jdbc.sql("""
        select t.ID_ as task, l.GROUP_ID_ as group_id, (select max(c.LONG_) from ACT_RU_VARIABLE c
            where c.EXECUTION_ID_ = t.PROC_INST_ID_ and c.NAME_ = 'circuit') as circuit,
          (select max(p.TEXT_) from ACT_RU_VARIABLE p where p.EXECUTION_ID_ in (x.ID_, x.PARENT_ID_,
              (select up.PARENT_ID_ from ACT_RU_EXECUTION up where up.ID_ = x.PARENT_ID_)) and p.NAME_ = 'permit') as permit
        from ACT_RU_TASK t join ACT_RU_EXECUTION x on x.ID_ = t.EXECUTION_ID_
        left join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate' and l.GROUP_ID_ is not null
        where t.ID_ in (:tasks) order by l.ID_""").param("tasks", tasks)
        .query(Link.class).list().stream().collect(Collectors.groupingBy(Link::task));
  }

  private static OpenTask openTask(Task task, List<Link> links) {
    return new OpenTask(task.getId(), task.getTaskDefinitionKey(), task.getName(),
        links.stream().findFirst().map(link -> Subject.of(link.circuit(), link.permit())).orElse(Subject.of(null, null)),
        links.stream().map(Link::groupId).filter(Objects::nonNull).toList(), task.getAssignee(), task.getCreateTime().toInstant());
  }

  private boolean matches(Execution execution, Map<String, Object> match) {
    return match.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(runtime.getObject().getVariable(execution.getId(), entry.getKey())));
  }
}
