package org.gettingelectricity.process.start;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.HistoricProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.HistoricTaskPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.process.rights.OpenTasks;
import org.gettingelectricity.process.rights.RegionalAuthorizations;
import org.gettingelectricity.process.rights.RegionalGroups;
import org.springframework.stereotype.Component;

/**
 * Creates the groups and what each may do, at every start, adding only what is missing. Rights on single tasks and cases
 * are given when these come into being ({@link RegionalAuthorizations}).
 */
@Component
class IdentitySetup {

  private static final String ROLE_TYPE = "ROLE";

  private record Grant(String group, Resource resource, String id, List<Permission> permissions) {}

  private static final Set<Resource> ADMINISTERED = Set.of(Resources.APPLICATION, Resources.USER, Resources.GROUP,
      Resources.GROUP_MEMBERSHIP, Resources.TENANT, Resources.TENANT_MEMBERSHIP, Resources.AUTHORIZATION, Resources.FILTER,
      Resources.SYSTEM, Resources.OPERATION_LOG_CATEGORY, Resources.REPORT, Resources.DASHBOARD, Resources.OPTIMIZE);
  private static final Map<Resource, List<Permission>> LOOKED_AT = Map.of(
      Resources.PROCESS_DEFINITION, List.of(ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE,
          ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.READ_HISTORY,
          ProcessDefinitionPermissions.RETRY_JOB),
      Resources.PROCESS_INSTANCE, List.of(ProcessInstancePermissions.READ, ProcessInstancePermissions.RETRY_JOB),
      Resources.BATCH, List.of(BatchPermissions.READ, BatchPermissions.READ_HISTORY),
      Resources.TASK, List.of(Permissions.READ), Resources.DEPLOYMENT, List.of(Permissions.READ),
      Resources.DECISION_DEFINITION, List.of(Permissions.READ, Permissions.READ_HISTORY),
      Resources.DECISION_REQUIREMENTS_DEFINITION, List.of(Permissions.READ),
      Resources.HISTORIC_TASK, List.of(HistoricTaskPermissions.READ),
      Resources.HISTORIC_PROCESS_INSTANCE, List.of(HistoricProcessInstancePermissions.READ));

  private final IdentityService identities;
  private final AuthorizationService authorizations;
  private final OpenTasks openTasks;

  IdentitySetup(IdentityService identities, AuthorizationService authorizations, OpenTasks openTasks) {
    this.identities = identities;
    this.authorizations = authorizations;
    this.openTasks = openTasks;
  }

  void prepare() {
    if (identities.isReadOnly()) {
      catchUp();
    } else {
      Stream.of(Role.values()).forEach(role -> group(role.id(), role.label(), ROLE_TYPE));
      Role.regionalRoles().forEach(role ->
          group(ServiceArea.EVERYWHERE.groupOf(role), role.label() + "（全域）", RegionalGroups.TYPE));
    }
    grants().forEach(this::grant);
  }

  /** Nobody tells us when a directory gets a regional group; here it gets the rights on what was open before. */
  private void catchUp() {
    identities.createGroupQuery().list().stream().map(Group::getId).filter(RegionalGroups::isRegional).forEach(group ->
        openTasks.rightsOf(group).forEach(right -> grant(new Grant(group, right.resource(), right.id(), right.permissions()))));
  }

  private void group(String id, String name, String type) {
    if (identities.createGroupQuery().groupId(id).count() == 0) {
      Group group = identities.newGroup(id);
      group.setName(name);
      group.setType(type);
      identities.saveGroup(group);
    }
  }

  private static Stream<Grant> grants() {
    return Stream.of(operators(), supervisors(), processOwners(),
        Role.starters().stream().flatMap(IdentitySetup::starters), administrators()).flatMap(s -> s);
  }

  /** Tasklist, the models' pictures and the names of the groups; tasks come one by one. */
  private static Stream<Grant> operators() {
    return Role.regionalRoles().stream().flatMap(role -> Stream.of(
        new Grant(role.id(), Resources.GROUP, ANY, List.of(Permissions.READ)),
        new Grant(role.id(), Resources.APPLICATION, "tasklist", List.of(Permissions.ACCESS)),
        new Grant(role.id(), Resources.PROCESS_DEFINITION, ANY, List.of(ProcessDefinitionPermissions.READ))));
  }

  /** Those who supervise everywhere see every case; regional supervisors get the cases of their region one by one. */
  private static Stream<Grant> supervisors() {
    return Stream.of(
        new Grant(Role.SUPERVISOR.id(), Resources.APPLICATION, "cockpit", List.of(Permissions.ACCESS)),
        new Grant(ServiceArea.EVERYWHERE.groupOf(Role.SUPERVISOR), Resources.PROCESS_DEFINITION, ANY, List.of(
            ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.READ_INSTANCE,
            ProcessDefinitionPermissions.READ_HISTORY)));
  }

  private static Stream<Grant> processOwners() {
    String owner = Role.PROCESS_OWNER.id();
    return Stream.of(
        new Grant(owner, Resources.APPLICATION, "cockpit", List.of(Permissions.ACCESS)),
        new Grant(owner, Resources.DEPLOYMENT, ANY, List.of(Permissions.CREATE, Permissions.READ, Permissions.DELETE)),
        new Grant(owner, Resources.PROCESS_DEFINITION, ANY, List.of(ProcessDefinitionPermissions.READ)),
        new Grant(owner, Resources.DECISION_DEFINITION, ANY, List.of(Permissions.READ)),
        new Grant(owner, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, List.of(Permissions.READ)));
  }

  /** Outside systems start cases over REST; client managers at the counter from Tasklist, in their own area (the gate). */
  private static Stream<Grant> starters(Role role) {
    String group = role.id();
    return Stream.concat(
        Stream.of(new Grant(group, Resources.PROCESS_INSTANCE, ANY, List.of(ProcessInstancePermissions.CREATE))),
        Stream.of(Flow.values()).map(flow -> new Grant(group, Resources.PROCESS_DEFINITION, flow.processKey(), List.of(
            ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE))));
  }

  /** Administrators keep users, rights and the technique, and look at everything; they deploy nothing and work no case. */
  private static Stream<Grant> administrators() {
    return Stream.concat(
        ADMINISTERED.stream().map(resource -> new Grant(Role.ADMIN.id(), resource, ANY, List.of(Permissions.ALL))),
        LOOKED_AT.entrySet().stream().map(look -> new Grant(Role.ADMIN.id(), look.getKey(), ANY, look.getValue())));
  }

  private void grant(Grant grant) {
    Authorization present = authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT)
        .groupIdIn(grant.group()).resourceType(grant.resource()).resourceId(grant.id()).singleResult();
    if (present != null && grant.group().equals(Role.ADMIN.id())) {
      present.setPermissions(grant.permissions().toArray(Permission[]::new)); // earlier versions gave them everything
      authorizations.saveAuthorization(present);
    }
    if (present == null) {
      Authorization authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
      authorization.setGroupId(grant.group());
      authorization.setResource(grant.resource());
      authorization.setResourceId(grant.id());
      grant.permissions().forEach(authorization::addPermission);
      authorizations.saveAuthorization(authorization);
    }
  }
}
