package org.gettingelectricity.process.flow;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.process.flow.TaskEffects.Doing;
import org.gettingelectricity.process.model.Effect;
import org.gettingelectricity.process.office.OfficeWork;
import org.gettingelectricity.process.pool.PoolTasks;
import org.springframework.stereotype.Component;

/** The effects of tasks beside the flows: after a case, before any, and of the offices among themselves. */
@Component
class SideEffects implements TaskEffects.Part {

  private final FollowUpTasks followUps;
  private final TransitionTasks transitions;
  private final PoolTasks pool;
  private final OfficeWork office;

  SideEffects(FollowUpTasks followUps, TransitionTasks transitions, PoolTasks pool, OfficeWork office) {
    this.followUps = followUps;
    this.transitions = transitions;
    this.pool = pool;
    this.office = office;
  }

  @Override
  public boolean concerns(DelegateTask task) {
    return pool.concerns(task) || office.concerns(task);
  }

  @Override
  public void opening(Map<Effect, Doing> effects) {
    effects.put(Effect.CALL_BACK, followUps::opened);
    effects.put(Effect.IMPROVE_SERVICE, followUps::opened);
    effects.put(Effect.START_REINFORCEMENT, transitions::starting);
    effects.put(Effect.END_TRANSITION, transitions::ending);
    effects.put(Effect.CONTACT_PROJECT, (task, no) -> pool.opened(task));
    effects.put(Effect.DRAFT_EARLY_PLAN, (task, no) -> pool.opened(task));
    effects.put(Effect.COLLECT_EARLY_PAPERS, (task, no) -> pool.opened(task));
    effects.put(Effect.DO_DUTY, (task, no) -> office.owed(task));
    effects.put(Effect.MEETING_INPUT, (task, no) -> office.asked(task));
    effects.put(Effect.HOLD_MEETING, (task, no) -> office.convened(task));
  }

  @Override
  public void completing(Map<Effect, Doing> effects) {
    effects.put(Effect.CALL_BACK, followUps::calledBack);
    effects.put(Effect.IMPROVE_SERVICE, followUps::improved);
    effects.put(Effect.START_REINFORCEMENT, transitions::started);
    effects.put(Effect.END_TRANSITION, transitions::ended);
    effects.put(Effect.CONTACT_PROJECT, (task, no) -> pool.contacted(task, said(task, "contactResult")));
    effects.put(Effect.DRAFT_EARLY_PLAN, (task, no) -> pool.planned(task, said(task, "earlyPlan")));
    effects.put(Effect.COLLECT_EARLY_PAPERS, (task, no) -> pool.collected(task, said(task, "earlyPapersNote"),
        new TaskAnswers((TaskEntity) task).yes("formalitiesReady")));
    effects.put(Effect.DO_DUTY, (task, no) -> office.done(task, said(task, "dutyResult")));
    effects.put(Effect.MEETING_INPUT, (task, no) -> office.broughtIn(task, said(task, "meetingInput")));
    effects.put(Effect.HOLD_MEETING, (task, no) -> office.held(task, said(task, "meetingAttendants"), said(task, "meetingMinutes")));
  }

  private static String said(DelegateTask task, String field) {
    return new TaskAnswers((TaskEntity) task).said(field);
  }
}
