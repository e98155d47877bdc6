package org.gettingelectricity.process.start;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.engine.CaseVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The task lists everybody finds in Tasklist at the first login. A list shows only tasks its reader has rights on, so
 * one list serves every role and region. A list that an administrator changed stays as it is.
 */
@Component
class TaskFilters {

  private static final String CALM_COLOUR = "#0b6e4f";
  private static final String BURNING_COLOUR = "#b3261e";

  private final FilterService filters;
  private final TaskService tasks;
  private final AuthorizationService authorizations;

  TaskFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
    this.filters = filters;
    this.tasks = tasks;
    this.authorizations = authorizations;
  }

  void prepare() {
    everybody("我的待办", "分配给我的任务", 10, query().taskAssigneeExpression("${currentUser()}"));
    operators("组内待领", "本岗位尚无人领取的任务", 20, query().taskUnassigned());
    operators("本岗位在办", "本岗位全部在办任务，含同事名下的", 70, query());
    everybody("已超期", "已超过办理期限的任务", 30, query().dueBeforeExpression("${now()}"));
    everybody("今日到期", "今天到期的任务", 40, query().dueAfterExpression("${now()}")
        .dueBeforeExpression("${dateTime().withTimeAtStartOfDay().plusDays(1)}"));
    everybody("即将超期", "三天内到期的任务", 50, query().dueAfterExpression("${now()}")
        .dueBeforeExpression("${dateTime().plusDays(3)}"));
    everybody("缺件待补", "等待客户补正、修改或整改的任务", 60, query().taskVariableValueEquals(CaseVariables.AWAITS_CORRECTION, true));
    supervisors("督办", "督办流程的任务", 15, query().processDefinitionKey("supervision"));
    supervisors("全部在办", "本区域全部在办任务", 80, query());
  }

  /** What burns comes first. */
  private TaskQuery query() {
    return tasks.createTaskQuery().active().orderByDueDate().asc();
  }

  /** Operators have rights on the tasks of their own groups only, so what nobody has taken is their groups'. */
  private void operators(String name, String description, int priority, TaskQuery query) {
    if (missing(name)) {
      Filter filter = create(name, description, priority, query);
      Role.regionalRoles().stream().filter(role -> role != Role.SUPERVISOR)
          .forEach(role -> grantRead(filter, AUTH_TYPE_GRANT, role.id()));
    }
  }

  private void everybody(String name, String description, int priority, TaskQuery query) {
    if (missing(name)) {
      grantRead(create(name, description, priority, query), AUTH_TYPE_GLOBAL, null);
    }
  }

  private void supervisors(String name, String description, int priority, TaskQuery query) {
    if (missing(name)) {
      grantRead(create(name, description, priority, query), AUTH_TYPE_GRANT, Role.SUPERVISOR.id());
    }
  }

  private boolean missing(String name) {
    return filters.createFilterQuery().filterName(name).count() == 0;
  }

  private Filter create(String name, String description, int priority, TaskQuery query) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("description", description);
    properties.put("priority", priority);
    properties.put("color", name.startsWith("已超期") ? BURNING_COLOUR : CALM_COLOUR);
    properties.put("refresh", true);
    properties.put("showUndefinedVariable", false);
    properties.put("variables", List.of(Map.of("name", "caseSummary", "label", "申请"),
        Map.of("name", "clockSummary", "label", "时限")));
    Filter filter = filters.newTaskFilter(name).setQuery(query).setProperties(properties);
    return filters.saveFilter(filter);
  }

  private void grantRead(Filter filter, int type, @Nullable String group) {
    Authorization authorization = authorizations.createNewAuthorization(type);
    if (group != null) {
      authorization.setGroupId(group);
    }
    authorization.setResource(Resources.FILTER);
    authorization.setResourceId(filter.getId());
    authorization.addPermission(Permissions.READ);
    authorizations.saveAuthorization(authorization);
  }
}
