package org.gettingelectricity.process.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.TenantCheck;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one case or one process, of a group or of all: the list other systems ask for before every step. The engine puts its
 * statement together from some hundred conditions each time, which takes longer than the database needs to answer it.
 */
final class TasksOfCase {

  static final String STATEMENT = "readTasksOfCase";
  /** The rights of the few tasks found are looked at: {@code offset} keeps the database from collecting all rights of the reader first. */
  static final String SQL = """
      select RES.* from ACT_RU_TASK RES
      <if test='businessKey != null'>join ACT_RU_EXECUTION E on E.ID_ = RES.PROC_INST_ID_ and E.BUSINESS_KEY_ = #{businessKey}</if>
      <where>
        <if test='process != null'>RES.PROC_INST_ID_ = #{process}</if>
        <if test='running'>and RES.SUSPENSION_STATE_ = 1</if>
        <if test='ofNobody'>and RES.ASSIGNEE_ is null</if>
        <if test='withoutTenant'>and RES.TENANT_ID_ is null</if>
        <if test='group != null'>and exists (select 1 from ACT_RU_IDENTITYLINK I where I.TASK_ID_ = RES.ID_ and I.TYPE_ = 'candidate'
          and I.GROUP_ID_ = #{group})</if>
        <if test='reader != null'>and exists (select 1 from ACT_RU_AUTHORIZATION A where A.RESOURCE_ID_ = RES.ID_ and A.RESOURCE_TYPE_ = %d
          and A.TYPE_ &lt; 2 and ${bitand1}A.PERMS_${bitand2}%d${bitand3} = %2$d
          and (A.USER_ID_ in (#{reader}, '*')<if test='!groups.isEmpty()'> or A.GROUP_ID_ in
            <foreach collection='groups' item='one' open='(' separator=',' close=')'>#{one}</foreach></if>) offset 0 rows)</if>
      </where>
      order by RES.ID_ offset #{first} rows fetch first #{most} rows only""".formatted(Resources.TASK.resourceType(),
      Permissions.READ.getValue());

  private static final Predicate<TaskQueryImpl> ASKED = TaskLists.askingOnlyFor(Set.of("processInstanceBusinessKey", "processInstanceId",
      "candidateGroup", "includeAssignedTasks", "suspensionState"));

  private TasksOfCase() {}

  /**
   * What the statement asks for.
   *
   * @param list with its reader's rights
   * @return empty when it asks for something else
   */
  static Optional<Map<String, @Nullable Object>> asked(TaskQueryImpl list) {
    AuthorizationCheck check = list.getAuthCheck();
    boolean checked = check.isAuthorizationCheckEnabled() && check.getAuthUserId() != null;
    TenantCheck tenants = list.getTenantCheck();
    boolean understood = (list.getProcessInstanceBusinessKey() != null || list.getProcessInstanceId() != null)
        && list.getSuspensionState() != SuspensionState.SUSPENDED && (list.getCandidateGroup() != null || !list.isIncludeAssignedTasks())
        && (!checked || TaskLists.onSingleTasksOnly(check))
        && (!tenants.isTenantCheckEnabled() || tenants.getAuthTenantIds() == null || tenants.getAuthTenantIds().isEmpty()) && ASKED.test(list);
    return understood ? Optional.of(parameters(list, checked)) : Optional.empty();
  }

  private static Map<String, @Nullable Object> parameters(TaskQueryImpl list, boolean checked) {
    AuthorizationCheck check = list.getAuthCheck();
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("businessKey", list.getProcessInstanceBusinessKey());
    parameters.put("process", list.getProcessInstanceId());
    parameters.put("running", list.getSuspensionState() == SuspensionState.ACTIVE);
    parameters.put("group", list.getCandidateGroup());
    parameters.put("ofNobody", list.getCandidateGroup() != null && !list.isIncludeAssignedTasks());
    parameters.put("withoutTenant", list.getTenantCheck().isTenantCheckEnabled());
    parameters.put("reader", checked ? check.getAuthUserId() : null);
    parameters.put("groups", checked ? check.getAuthGroupIds() : List.of());
    parameters.put("first", list.getFirstResult());
    parameters.put("most", list.getMaxResults());
    return parameters;
  }
}
