package org.gettingelectricity.process.time;

import java.util.Collection;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.gettingelectricity.clock.DueDatesChanged;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings the engine in line after clocks moved: the open timers of a case and the dates of its tasks. */
@Component
class CaseDueDates implements DueDatesChanged {

  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<SystemAuthority> authority;
  private final CaseTimers timers;
  private final TaskDueDate dates;
  private final MovedDates moved;

  CaseDueDates(ObjectProvider<RuntimeService> runtime, ObjectProvider<SystemAuthority> authority, CaseTimers timers,
      TaskDueDate dates, MovedDates moved) {
    this.runtime = runtime;
    this.authority = authority;
    this.timers = timers;
    this.dates = dates;
    this.moved = moved;
  }

  @Override
  public void recompute(Collection<String> applicationNos) {
    authority.getObject().run(() -> applicationNos.forEach(this::recompute));
  }

  @Override
  public void moved(Collection<String> applicationNos) {
    authority.getObject().run(() -> moved.follow(applicationNos));
  }

  /** The query still finds what this transaction has ended, such as the supervision of a clock that ends with it. */
  private void recompute(String applicationNo) {
    for (ProcessInstance instance : runtime.getObject().createProcessInstanceQuery()
        .processInstanceBusinessKey(applicationNo).list()) {
      if (instance.isEnded()) {
        continue;
      }
      timers.refreshAll(instance.getId(), applicationNo);
      Context.getCommandContext().getTaskManager().findTasksByProcessInstanceId(instance.getId())
          .forEach(task -> dates.set((TaskEntity) task));
    }
  }
}
