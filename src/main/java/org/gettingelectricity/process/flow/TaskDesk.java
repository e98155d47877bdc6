package org.gettingelectricity.process.flow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.assignment.Assignments;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.rights.CaseRegions;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts a new task on the desk of the person who answers for its role in the case, and notes who takes up the work first.
 * Tasks for several roles, such as a breach that concerns manager and supervisor, stay with their groups.
 */
@Component
class TaskDesk {

  private final Assignments assignments;
  private final CaseRegions regions;

  TaskDesk(Assignments assignments, CaseRegions regions) {
    this.assignments = assignments;
    this.regions = regions;
  }

  /** What the listeners need to know of a task: its case, the case's region, and the one role it is for. */
  private record Work(String applicationNo, String region, Role role) {

    static Optional<Work> of(TaskEntity task, CaseRegions regions) {
      String no = task.getExecution() == null ? null : task.getExecution().getProcessBusinessKey();
      List<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).toList();
      String region = regions.of(task.getExecution());
      return no == null || region == null || groups.size() != 1 ? Optional.empty()
          : Role.of(groups.get(0)).map(role -> new Work(no, region, role));
    }
  }

  void opened(DelegateTask task) {
    if (task.getAssignee() == null) {
      Work.of((TaskEntity) task, regions).flatMap(work -> assignments.desk(work.applicationNo(), work.region(), work.role()))
          .ifPresent(task::setAssignee);
    }
  }

  /** Only who takes a task himself takes up the work; a task may also be put on somebody's desk. */
  void assigned(DelegateTask task) {
    Caller actor = Actors.current();
    if (actor.id().equals(task.getAssignee())) {
      contacted(task, actor);
    }
  }

  void completed(DelegateTask task) {
    contacted(task, Actors.current());
  }

  private void contacted(DelegateTask task, Caller actor) {
    Work.of((TaskEntity) task, regions)
        .ifPresent(work -> assignments.contacted(work.applicationNo(), work.region(), work.role(), actor));
  }

  /** The managers named on the form of acceptance; blank fields leave everything as it is. */
  void named(DelegateTask task, String no, @Nullable String clientManager, @Nullable String projectManager) {
    String region = Objects.requireNonNull(regions.of(((TaskEntity) task).getExecution()));
    List<FieldError> errors = Stream.of(
            named(no, region, Role.CUSTOMER_MANAGER, "clientManager", clientManager),
            named(no, region, Role.PROJECT_MANAGER, "projectManager", projectManager))
        .flatMap(Optional::stream).toList();
    Refusal.when(errors);
  }

  private Optional<FieldError> named(String no, String region, Role role, String field, @Nullable String user) {
    return user == null ? Optional.empty() : assignments.named(no, region, role, user.strip(), Actors.current())
        .map(problem -> new FieldError(field, role.label() + "：" + problem));
  }
}
