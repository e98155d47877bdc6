package org.gettingelectricity.process.guard;

import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractDeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractProcessInstanceModificationCommand;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobsRetriesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractUpdateProcessInstancesSuspendStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricTaskInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricVariableInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricVariableInstancesByProcessInstanceIdCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserOperationLogEntryCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateDecisionDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateProcessDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.cmd.batch.CorrelateAllMessageBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteHistoricProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteProcessInstanceBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.removaltime.SetRemovalTimeToHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.migration.AbstractMigrationCmd;
import org.gettingelectricity.process.engine.EngineRefusal;
import org.gettingelectricity.refusal.Refusal;

/**
 * Keeps everybody, administrators included, from moving a case past its tasks (体外循环, 004 台账15): deleting, modifying,
 * migrating, restarting or suspending instances, starting in the middle, setting variables, waking executions, ending tasks
 * by an error, shifting, firing or deleting timers. What has been recorded is not deleted by hand either. A case is ended
 * by its customer's withdrawal or by a supervisor with a recorded reason; what the system itself does inside a command is
 * not concerned.
 */
class OffSystemGuard extends CommandInterceptor {

  private static final Set<Class<?>> PAST_THE_TASKS = Set.of(
      AbstractDeleteProcessInstanceCmd.class, DeleteProcessInstanceBatchCmd.class,
      AbstractProcessInstanceModificationCommand.class, AbstractModificationCmd.class, ModifyProcessInstanceCmd.class,
      ModifyProcessInstanceAsyncCmd.class, AbstractMigrationCmd.class, AbstractRestartProcessInstanceCmd.class,
      StartProcessInstanceAtActivitiesCmd.class, AbstractSetStateCmd.class,
      AbstractUpdateProcessInstancesSuspendStateCmd.class, AbstractVariableCmd.class, AbstractPatchVariablesCmd.class,
      SetVariablesToProcessInstancesBatchCmd.class, AbstractCorrelateMessageCmd.class, CorrelateAllMessageBatchCmd.class,
      MessageEventReceivedCmd.class, SignalEventReceivedCmd.class, SignalCmd.class, HandleTaskBpmnErrorCmd.class,
      HandleTaskEscalationCmd.class);
  private static final Set<Class<?>> TIMERS = Set.of(SetJobDuedateCmd.class, RecalculateJobDuedateCmd.class,
      DeleteJobCmd.class, AbstractSetJobsRetriesBatchCmd.class);
  private static final Set<Class<?>> RECORDS = Set.of(DeleteHistoricProcessInstancesCmd.class,
      DeleteHistoricProcessInstancesBatchCmd.class, DeleteHistoricTaskInstanceCmd.class,
      DeleteHistoricVariableInstanceCmd.class, DeleteHistoricVariableInstancesByProcessInstanceIdCmd.class,
      SetRemovalTimeToHistoricProcessInstancesCmd.class, UpdateProcessDefinitionHistoryTimeToLiveCmd.class,
      UpdateDecisionDefinitionHistoryTimeToLiveCmd.class,
      DeleteUserOperationLogEntryCmd.class);

  private static final String TIMERS_ARE_THE_SYSTEMS =
      "时限由系统计时并到时执行，不得手工触发、改期、停用或删除；执行失败的可重新安排执行（重试次数不小于1）";

  private final ProcessEngineConfigurationImpl engine;

  OffSystemGuard(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  @Override
  public <T> T execute(Command<T> command) {
    if (fromOutside(engine)) {
      refuse(command);
    }
    return next.execute(command);
  }

  /** Whether somebody signed in asks for something now, not the system inside a command of its own. */
  static boolean fromOutside(ProcessEngineConfigurationImpl engine) {
    return Context.getCommandContext() == null && engine.getIdentityService().getCurrentAuthentication() != null;
  }

  static EngineRefusal timers() {
    return EngineRefusal.of(Refusal.policy("OFF_SYSTEM_CIRCULATION", TIMERS_ARE_THE_SYSTEMS));
  }

  /** The engine's REST answers everything else a job may throw with 500. */
  static AuthorizationException untouched() {
    return new AuthorizationException("OFF_SYSTEM_CIRCULATION：" + TIMERS_ARE_THE_SYSTEMS);
  }

  private static void refuse(Command<?> command) {
    if (isOne(PAST_THE_TASKS, command)) {
      throw EngineRefusal.of(Refusal.policy("OFF_SYSTEM_CIRCULATION", "环节只能通过任务办结，不得删除、修改、迁移、重启或挂起流程实例，也不得改动变量、触发消息；"
          + "确需终止的，由督办人员在申请上填写原因后终止"));
    }
    if (isOne(TIMERS, command)) {
      throw timers();
    }
    if (command instanceof ExecuteJobsCmd) {
      throw untouched();
    }
    if (isOne(RECORDS, command)) {
      throw EngineRefusal.of(Refusal.policy("RECORDS_KEPT", "办理记录不得手工删除或提前清理，保存期满后由系统清理"));
    }
  }

  private static boolean isOne(Set<Class<?>> kinds, Command<?> command) {
    return kinds.stream().anyMatch(kind -> kind.isInstance(command));
  }
}
