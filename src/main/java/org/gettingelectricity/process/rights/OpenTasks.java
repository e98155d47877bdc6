package org.gettingelectricity.process.rights;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is open in an area, for a regional group that is founded while cases run. */
@Component
public class OpenTasks {

  public record Right(Resource resource, String id, List<Permission> permissions) {}

  /** A case lies where its row says; a process that belongs to none says its region itself. */
  private static final String IN_AREA = """
      join ACT_RU_EXECUTION e on e.ID_ = %s
      join ACT_RU_EXECUTION root on root.ID_ = e.ROOT_PROC_INST_ID_
      left join ge_case c on c.application_no = root.BUSINESS_KEY_
      left join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = root.ID_ and v.NAME_ = 'region'
      where coalesce(c.region, v.TEXT_) like :area""";
  private static final String TASKS = "select distinct t.ID_ from ACT_RU_TASK t " + IN_AREA.formatted("t.PROC_INST_ID_");
  private static final String TASKS_OF_ROLE = TASKS + " and exists (select 1 from ACT_RU_IDENTITYLINK l "
      + "where l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate' and l.GROUP_ID_ = :role)";
  private static final String INSTANCES = "select distinct p.ID_ from ACT_RU_EXECUTION p " + IN_AREA.formatted("p.ID_")
      + " and p.PARENT_ID_ is null";

  private final JdbcClient jdbc;

  OpenTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The rights a group like {@code metering.4104} still lacks on the tasks and cases that are open now; a group of that
   * name may have had some before it was deleted.
   */
  public List<Right> rightsOf(String group) {
    Role role = Role.of(group.substring(0, group.indexOf('.'))).orElseThrow();
    ServiceArea area = ServiceArea.ofGroup(group);
    Set<String> ownWork = ids(TASKS_OF_ROLE, area, role.id()).collect(Collectors.toSet());
    Stream<Right> work = ownWork.stream().map(id ->
        new Right(Resources.TASK, id, List.of(TaskPermissions.READ, TaskPermissions.TASK_WORK)));
    boolean supervises = role == Role.SUPERVISOR && !area.equals(ServiceArea.EVERYWHERE);
    Set<String> present = Set.copyOf(jdbc.sql("select RESOURCE_ID_ from ACT_RU_AUTHORIZATION where GROUP_ID_ = :group")
        .param("group", group).query(String.class).list());
    return (supervises ? Stream.concat(work, supervised(area, ownWork)) : work)
        .filter(right -> !present.contains(right.id())).toList();
  }

  private Stream<Right> supervised(ServiceArea area, Set<String> ownWork) {
    Stream<Right> tasks = ids(TASKS, area, null).filter(id -> !ownWork.contains(id))
        .map(id -> new Right(Resources.TASK, id, List.of(TaskPermissions.READ)));
    Stream<Right> instances = ids(INSTANCES, area, null)
        .map(id -> new Right(Resources.PROCESS_INSTANCE, id, List.of(ProcessInstancePermissions.READ)));
    return Stream.concat(tasks, instances);
  }

  private Stream<String> ids(String sql, ServiceArea area, @Nullable String role) {
    var statement = jdbc.sql(sql).param("area", area.prefix() + "%");
    return (role == null ? statement : statement.param("role", role)).query(String.class).list().stream();
  }
}
