package org.gettingelectricity.process.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.process.engine.ModelKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Gives rights on single tasks and cases. A model names the role a task is for; this turns it into rights for those
 * groups of the role that work in the region of the case, and for the supervisors of that region. One row per group that
 * exists, so most tasks have one or two.
 */
public class RegionalAuthorizations extends DefaultAuthorizationProvider {

  private static final String NATIONWIDE_SUPERVISOR = ServiceArea.EVERYWHERE.groupOf(Role.SUPERVISOR);

  private final RegionalGroups groups = new RegionalGroups();
  private final OpenTasks openTasks;
  private final ObjectProvider<People> people;
  private final CaseRegions regions;

  public RegionalAuthorizations(OpenTasks openTasks, ObjectProvider<People> people, CaseRegions regions) {
    this.openTasks = openTasks;
    this.people = people;
    this.regions = regions;
  }

  @Override
  public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
    Optional<Role> role = Role.of(groupId).filter(Role::regional);
    if (role.isEmpty() || !IdentityLinkType.CANDIDATE.equals(type)) {
      return super.newTaskGroupIdentityLink(task, groupId, type);
    }
    String region = regions.of((ExecutionEntity) ((TaskEntity) task).getExecution());
    Stream<AuthorizationEntity> workers = groups.serving(role.get(), region).stream()
        .flatMap(group -> taskRight(task, group, TaskPermissions.READ, TaskPermissions.TASK_WORK));
    Stream<AuthorizationEntity> supervisors = role.get() == Role.SUPERVISOR ? Stream.empty()
        : regionalSupervisors(region).flatMap(group -> taskRight(task, group, TaskPermissions.READ));
    return array(Stream.concat(workers, supervisors));
  }

  /** Who takes a task for himself may work on it already, and so may who does its role's work in the region. */
  @Override
  public AuthorizationEntity @Nullable [] newTaskAssignee(Task task, @Nullable String oldAssignee, @Nullable String newAssignee) {
    return newAssignee == null || newAssignee.equals(currentUser()) || worksOn((TaskEntity) task, newAssignee) ? null
        : super.newTaskAssignee(task, oldAssignee, newAssignee);
  }

  private boolean worksOn(TaskEntity task, String user) {
    String region = regions.of(task.getExecution());
    return region != null && people.getObject().find(user).filter(person -> task.getCandidates().stream()
        .map(IdentityLink::getGroupId).filter(Objects::nonNull).map(Role::of).flatMap(Optional::stream)
        .anyMatch(role -> person.does(role, region))).isPresent();
  }

  /** An integrated system reads the cases it started. */
  @Override
  public AuthorizationEntity @Nullable [] newProcessInstance(ProcessInstance instance) {
    Authentication caller = authentication();
    return caller != null && caller.getGroupIds() != null && caller.getGroupIds().contains(Role.INTEGRATION.id())
        ? array(Stream.of(createGrantAuthorization(caller.getUserId(), null, Resources.PROCESS_INSTANCE, instance.getId(),
            ProcessInstancePermissions.READ)))
        : null;
  }

  /** Called when an instance starts and its variables are known: regional supervisors read it. */
  void instanceStarted(ExecutionEntity instance) {
    AuthorizationEntity[] rights = array(regionalSupervisors(regions.of(instance))
        .map(group -> createGrantAuthorization(null, group, Resources.PROCESS_INSTANCE,
            instance.getProcessInstanceId(), ProcessInstancePermissions.READ)));
    Context.getCommandContext().getTaskManager().saveDefaultAuthorizations(rights);
  }

  /** A flow of the company's own is started by those who start the flows of the product; its table may narrow that down. */
  @Override
  public AuthorizationEntity @Nullable [] newProcessDefinition(ProcessDefinition definition) {
    boolean own = Boolean.TRUE.equals(((ProcessDefinitionEntity) definition).getProperty(ModelKeys.SKELETON));
    return own ? array(Role.starters().stream().map(Role::id)
        .filter(group -> getGrantAuthorizationByGroupId(group, Resources.PROCESS_DEFINITION, definition.getKey()) == null)
        .map(group -> createGrantAuthorization(null, group, Resources.PROCESS_DEFINITION, definition.getKey(),
            ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE))) : null;
  }

  /** Deleting a deployment would delete the cases that run on it. */
  @Override
  public AuthorizationEntity @Nullable [] newDeployment(Deployment deployment) {
    String user = currentUser();
    return user == null ? null : array(Stream.of(
        createGrantAuthorization(user, null, Resources.DEPLOYMENT, deployment.getId(), Permissions.READ)));
  }

  /** Users see and change themselves, but do not delete themselves. */
  @Override
  public AuthorizationEntity[] newUser(User user) {
    return array(Stream.of(createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(),
        Permissions.READ, Permissions.UPDATE)));
  }

  /** A new regional group gets the rights on what is open already. */
  @Override
  public AuthorizationEntity[] newGroup(Group group) {
    List<AuthorizationEntity> rights = new ArrayList<>(List.of(super.newGroup(group)));
    if (RegionalGroups.isRegional(group.getId())) {
      groups.forget();
      openTasks.rightsOf(group.getId()).forEach(right -> rights.add(createGrantAuthorization(null, group.getId(),
          right.resource(), right.id(), right.permissions().toArray(Permission[]::new))));
    }
    return rights.toArray(AuthorizationEntity[]::new);
  }

  private Stream<String> regionalSupervisors(@Nullable String region) {
    return groups.serving(Role.SUPERVISOR, region).stream().filter(group -> !group.equals(NATIONWIDE_SUPERVISOR));
  }

  /**
   * A task that is just being created has no rights in the database yet; asking for them would cost a query per row. A
   * group that supervises one role's work and has a part in it itself gets both rights in one row.
   */
  private Stream<AuthorizationEntity> taskRight(Task task, String group, Permission... permissions) {
    DbEntityCache cache = Context.getCommandContext().getDbEntityManager().getDbEntityCache();
    if (!cache.isTransient((TaskEntity) task)) {
      return Stream.of(createOrUpdateAuthorization(task, null, group, Resources.TASK, false, permissions));
    }
    Optional<AuthorizationEntity> given = cache.getEntitiesByType(AuthorizationEntity.class).stream()
        .filter(right -> group.equals(right.getGroupId()) && task.getId().equals(right.getResourceId())).findFirst();
    given.ifPresent(right -> Stream.of(permissions).forEach(right::addPermission));
    return given.isPresent() ? Stream.empty() : Stream.of(createAuthorization(null, group, Resources.TASK, task.getId(), permissions));
  }

  private static @Nullable Authentication authentication() {
    return Context.getCommandContext().getAuthentication();
  }

  private static @Nullable String currentUser() {
    Authentication caller = authentication();
    return caller == null ? null : caller.getUserId();
  }

  private static AuthorizationEntity[] array(Stream<AuthorizationEntity> rights) {
    return rights.toArray(AuthorizationEntity[]::new);
  }
}
