package org.gettingelectricity.process;

import java.util.Set;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractDeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractProcessInstanceModificationCommand;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetProcessInstanceStateCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteProcessInstanceBatchCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Keeps everybody, administrators included, from moving a case past its tasks (体外循环, 004 台账15): deleting, modifying,
 * restarting or suspending instances, waking executions, shifting or deleting timers. A case is ended by its customer's
 * withdrawal or by a supervisor with a recorded reason; what the system itself does inside a command is not concerned.
 */
class OffSystemGuard extends CommandInterceptor {

  private static final Set<Class<?>> FORBIDDEN = Set.of(AbstractDeleteProcessInstanceCmd.class,
      AbstractProcessInstanceModificationCommand.class, AbstractModificationCmd.class, ModifyProcessInstanceCmd.class,
      ModifyProcessInstanceAsyncCmd.class, AbstractRestartProcessInstanceCmd.class, AbstractSetProcessInstanceStateCmd.class,
      DeleteProcessInstanceBatchCmd.class, SignalCmd.class, SetJobDuedateCmd.class, DeleteJobCmd.class);

  private final ProcessEngineConfigurationImpl engine;

  OffSystemGuard(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  @Override
  public <T> T execute(Command<T> command) {
    boolean fromOutside =
        Context.getCommandContext() == null && engine.getIdentityService().getCurrentAuthentication() != null;
    if (fromOutside && FORBIDDEN.stream().anyMatch(kind -> kind.isInstance(command))) {
      throw GateRefusal.because("OFF_SYSTEM_CIRCULATION", "环节只能通过任务办结，不得删除、修改、重启或挂起流程实例，也不得改动计时；"
          + "确需终止的，由督办人员在申请上填写原因后终止");
    }
    return next.execute(command);
  }
}
