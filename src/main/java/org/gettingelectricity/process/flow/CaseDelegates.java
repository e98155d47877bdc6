package org.gettingelectricity.process.flow;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.costsharing.Estimates;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.time.CaseTimers;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service tasks of the models: each calls one service with the case's number. */
@Configuration(proxyBeanMethods = false)
class CaseDelegates {

  private static final String ESTIMATE = "planEstimate";

  /** 划分投资界面: who pays for what, with the amounts of the plan where there is one. */
  @Bean
  JavaDelegate shareCosts(Cases cases, CostSharing costs) {
    return at -> costs.share(cases.get(at.getProcessBusinessKey()), estimates(at), Actors.current());
  }

  /** 确定审批方式: the permits by the facts as they are known now, each with route and applicant; a branch opens for each. */
  @Bean
  JavaDelegate planApprovals(Cases cases, Approvals approvals) {
    return at -> approvals.plan(cases.get(at.getProcessBusinessKey()));
  }

  /** 记入审批决定: the row holds the authority's word already; the branch takes its decision from there. */
  @Bean
  JavaDelegate applyDecision(Approvals approvals) {
    return at -> at.setVariable("permitDecision",
        approvals.get(at.getProcessBusinessKey(), Permit.valueOf((String) at.getVariable("permit"))).state().name());
  }

  /** 汇总审批结果: wakes the works that waited for the permits. */
  @Bean
  JavaDelegate completeApprovals(Approvals approvals) {
    return at -> approvals.completed(at.getProcessBusinessKey());
  }

  /** 归档送电: checks what forbids a connection, then ends every clock. */
  @Bean
  JavaDelegate energise(Cases cases, CaseTimers timers) {
    return at -> {
      energise(cases, at.getProcessBusinessKey());
      timers.refreshTotalsOf(((ExecutionEntity) at).getRootProcessInstanceId(), at.getProcessBusinessKey());
    };
  }

  /** 办理撤回: the customer has taken the application back. */
  @Bean
  JavaDelegate withdrawApplication(Cases cases) {
    return at -> cases.withdrawn(at.getProcessBusinessKey(), (String) at.getVariable("withdrawalReason"), Actors.current());
  }

  /** 按变更重新核定: the case goes on under its new facts (D-47). */
  @Bean
  JavaDelegate reviseApplication(Cases cases) {
    return at -> cases.continueAfterChange(at.getProcessBusinessKey(), (String) at.getVariable("changeReason"), Actors.current());
  }

  private static void energise(Cases cases, String no) {
    try {
      cases.energised(no, Actors.current());
    } catch (Refusal e) {
      if (Cases.leadsPast(e)) {
        e.addSuppressed(new StallInterceptor.LeadsPast(no));
      }
      throw e;
    }
  }

  private static Estimates estimates(DelegateExecution at) {
    Map<WorkItem, BigDecimal> amounts = new EnumMap<>(WorkItem.class);
    for (WorkItem item : WorkItem.values()) {
      Object amount = at.getVariable(ESTIMATE + camelCase(item));
      if (amount != null && !amount.toString().isBlank()) {
        amounts.put(item, new BigDecimal(amount.toString()));
      }
    }
    return Estimates.ofPlan(amounts);
  }

  private static String camelCase(WorkItem item) {
    StringBuilder name = new StringBuilder();
    for (String word : item.name().split("_")) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
