package org.gettingelectricity.process.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.application.StartService;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What everybody does to the engine in a simulation: applications are started, tasks completed, jobs worked. */
@Component
@Profile("simulation")
class EngineHands {

  private static final int MOST_TRIES = 4;

  private final StartService starts;
  private final Forms forms;
  private final SimulatedWork work;
  private final DueJobs jobs;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final ManagementService management;
  private final IdentityService identities;

  EngineHands(StartService starts, Forms forms, SimulatedWork work, DueJobs jobs, TaskService tasks, RuntimeService runtime,
      ManagementService management, IdentityService identities) {
    this.starts = starts;
    this.forms = forms;
    this.work = work;
    this.jobs = jobs;
    this.tasks = tasks;
    this.runtime = runtime;
    this.management = management;
    this.identities = identities;
  }

  /**
   * @return the number of the application
   * @throws Refusal when the policy does not take it
   */
  String start(JsonNode application) {
    try {
      return as(Role.INTEGRATION, () -> starts.start(application).applicationNo(), Role.CUSTOMER_MANAGER);
    } catch (Refusal refusal) {
      work.undone();
      throw refusal;
    }
  }

  /** @return why it could not be done, empty when it is */
  Optional<String> attempt(Role role, Runnable action) {
    try {
      as(role, () -> {
        action.run();
        return role;
      });
      return Optional.empty();
    } catch (Refusal | ProcessEngineException e) {
      work.undone();
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Completes a task; what its form insists on is answered when it is asked for.
   *
   * @param answered what was answered in the past
   * @return why nobody could, empty when it is done
   */
  Optional<String> complete(Work task, LocalDate today, Map<String, Object> answered) {
    Map<String, Object> answers = forms.answers(task, today, answered);
    for (int tries = 1;; tries++) {
      try {
        return attempt(task.role(), () -> tasks.complete(task.id(), answers));
      } catch (InvalidRequestException e) {
        work.undone();
        String refusal = String.valueOf(e.getMessage());
        if (tries == MOST_TRIES || !forms.complete(task, answers, refusal, today)) {
          return Optional.of(refusal);
        }
      }
    }
  }

  /** When the first job is due that is not due later. */
  Optional<Instant> firstJob(Instant until) {
    return jobs.first(until);
  }

  /** Jobs that are due, the oldest first. */
  List<DueJobs.Due> dueJobs(Instant now) {
    return jobs.due(now);
  }

  /** @return why it failed, empty when it is done */
  Optional<String> work(DueJobs.Due job) {
    try {
      management.executeJob(job.id());
      return Optional.empty();
    } catch (RuntimeException e) {
      work.undone();
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The tasks that were opened since they were asked for last and are still open. */
  List<Work> opened() {
    return work.done();
  }

  boolean open(Work task) {
    return work.open(task);
  }

  /** Whether a case has neither a task nor a process any more. */
  boolean over(String no) {
    return work.nothingOpen(no) && runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).count() == 0;
  }

  /** @param others what else this person may do */
  private <T> T as(Role role, Supplier<T> action, Role... others) {
    identities.setAuthentication(role.id(), Stream.concat(Stream.of(role), Stream.of(others))
        .flatMap(one -> one.regional() ? Stream.of(one.id(), ServiceArea.EVERYWHERE.groupOf(one)) : Stream.of(one.id())).toList());
    try {
      return action.get();
    } finally {
      identities.clearAuthentication();
    }
  }
}
