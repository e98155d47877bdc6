package org.gettingelectricity.process.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.process.engine.EngineRefusal;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.process.model.Effect;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.track.PlanAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What customers answer on their page completes the task that waits for it, whichever model draws it. */
@Component
class CustomerAnswers implements PlanAnswers {

  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<IdentityService> identities;
  private final ObjectProvider<SystemAuthority> authority;

  CustomerAnswers(ObjectProvider<TaskService> tasks, ObjectProvider<IdentityService> identities,
      ObjectProvider<SystemAuthority> authority) {
    this.tasks = tasks;
    this.identities = identities;
    this.authority = authority;
  }

  @Override
  public Optional<String> awaited(String applicationNo) {
    return authority.getObject().call(() -> waiting(applicationNo).map(Task::getName));
  }

  @Override
  public boolean answer(String applicationNo, @Nullable Integer option, @Nullable String objection, Caller customer) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("planAccepted", option != null);
    answers.put(option == null ? "planObjection" : "planChoice", option == null ? objection : option);
    try {
      return as(customer, () -> authority.getObject().call(() -> waiting(applicationNo).map(task -> {
        tasks.getObject().complete(task.getId(), answers);
        return true;
      }).orElse(false)));
    } catch (EngineRefusal e) {
      throw e.refusal().errors().isEmpty() ? Refusal.conflict("PLAN_NOT_ANSWERED", e.getMessage()) : e.refusal();
    }
  }

  private Optional<Task> waiting(String applicationNo) {
    return tasks.getObject().createTaskQuery().processInstanceBusinessKey(applicationNo).list().stream()
        .filter(task -> EffectMarks.of(((TaskEntity) task).getExecution().getActivity()).filter(Effect.CONFIRM_PLAN::equals)
            .isPresent())
        .findFirst();
  }

  /** The customer is the actor, so that the records say who answered. */
  private <T> T as(Caller customer, Supplier<T> action) {
    Authentication before = identities.getObject().getCurrentAuthentication();
    identities.getObject().setAuthentication(customer.id(), List.copyOf(customer.groups()));
    try {
      return action.get();
    } finally {
      identities.getObject().setAuthentication(before);
    }
  }
}
