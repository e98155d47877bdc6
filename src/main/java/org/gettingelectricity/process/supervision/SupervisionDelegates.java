package org.gettingelectricity.process.supervision;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.time.Deadlines;
import org.gettingelectricity.process.time.SupervisedClock;
import org.gettingelectricity.supervision.DelayReason;
import org.gettingelectricity.supervision.Supervision;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service tasks of the supervision model. */
@Configuration(proxyBeanMethods = false)
public class SupervisionDelegates {

  /** Groups the open task goes to. */
  private static final String SUPERVISORS = "supervisors";
  public static final String ESCALATE_AT = "escalateAt";

  /** 登记督办: who has to act, and until when before the next rung is told. */
  @Bean
  JavaDelegate openSupervision(Supervision supervision) {
    return at -> tell(at, supervision, (String) at.getVariable(SupervisedClock.LEVEL));
  }

  /** 升级督办: a working day has passed without action. */
  @Bean
  JavaDelegate escalate(Supervision supervision) {
    return at -> {
      SupervisedClock clock = SupervisedClock.of(at);
      tell(at, supervision, supervision.escalate(clock.applicationNo(), clock.clock(), clock.instanceId()));
    };
  }

  /** 记入超期原因: the reason from the list, with its evidence. */
  @Bean
  JavaDelegate recordDelayReason(Supervision supervision) {
    return at -> {
      SupervisedClock clock = SupervisedClock.of(at);
      supervision.recordReason(clock.applicationNo(), clock.clock(), clock.instanceId(),
          DelayReason.valueOf((String) at.getVariable("delayReason")), (String) at.getVariable("delayExplanation"),
          (String) at.getVariable("delayEvidence"), Actors.current().id());
    };
  }

  /** 办结督办: this supervision is over. */
  @Bean
  JavaDelegate closeSupervision(Supervision supervision) {
    return at -> supervision.closeProcess(at.getProcessBusinessKey(), at.getProcessInstanceId());
  }

  private static void tell(DelegateExecution at, Supervision supervision, String rung) {
    List<String> told = supervision.told(SupervisedClock.clock(at), rung);
    at.setVariable(SUPERVISORS, String.join(",", told));
    at.setVariable(ESCALATE_AT, supervision.nextEscalationAt(rung).map(Date::from).orElse(Deadlines.NEVER));
  }
}
