package org.gettingelectricity.process.flow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.gettingelectricity.application.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells the case when its process ended although it is neither energised nor withdrawn, and when one of its steps failed for
 * good. Both would leave it open for ever, and nobody would know.
 */
@Component
class StalledFlows {

  private static final String ENDED = "流程已结束，但申请尚未送电、撤回或终止";
  private static final String LEADS_PAST = "流程在应办环节办结之前即请求送电，已被拒绝：%s";
  private static final String FAILED = "流程步骤多次执行失败，系统已停止重试（元素 %s）";

  private final ObjectProvider<Cases> cases;

  StalledFlows(ObjectProvider<Cases> cases) {
    this.cases = cases;
  }

  /** A flow is at its end; one that is taken down was ended by somebody. */
  void ended(DelegateExecution at) {
    ExecutionEntity flow = (ExecutionEntity) at;
    if (flow.getDeleteReason() == null && flow.getProcessBusinessKey() != null) {
      cases.getObject().stalled(flow.getProcessBusinessKey(), flow.getProcessInstanceId(), ENDED);
    }
  }

  /** The flow asks to energise what is not ready, and has nothing else to offer. */
  void leadsPast(String applicationNo, @Nullable String refusal) {
    cases.getObject().find(applicationNo).ifPresent(c ->
        cases.getObject().stalled(applicationNo, c.processInstanceId(), LEADS_PAST.formatted(refusal)));
  }

  /** Notes an incident as the engine does, and tells the case. */
  DefaultIncidentHandler failures() {
    return new DefaultIncidentHandler(Incident.FAILED_JOB_HANDLER_TYPE) {
      @Override
      public Incident createIncident(IncidentContext context, String message) {
        Incident incident = super.createIncident(context, message);
        ExecutionEntity execution = context.getExecutionId() == null ? null
            : Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
        if (execution != null && execution.getProcessBusinessKey() != null) {
          cases.getObject().stalled(execution.getProcessBusinessKey(), execution.getRootProcessInstanceId(),
              FAILED.formatted(context.getActivityId()));
        }
        return incident;
      }
    };
  }
}
