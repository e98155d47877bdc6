package org.gettingelectricity.process.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The SQL the engine makes for task lists is the one our rewriting knows. */
@EngineTest
class TaskListSqlTest {

  @Autowired ProcessEngineConfigurationImpl engine;
  @Autowired TaskService tasks;
  @Autowired IdentityService identities;

  @AfterEach
  void logOut() {
    identities.clearAuthentication();
  }

  @Test
  void anOperatorJoinsOnTheTasksId() {
    String sql = listFor("metering", "metering.4104");
    assertThat(sql).contains("AUTH ON (AUTH.RESOURCE_ID_ = RES.ID_)", "SELECT DISTINCT A.RESOURCE_ID_")
        .doesNotContainPattern("(?i)select\\s+distinct\\s+RES").doesNotContain("'*' )");
  }

  @Test
  void whoReadsEverythingJoinsNoRights() {
    assertThat(listFor("supervisor", "supervisor.all")).doesNotContain("ACT_RU_AUTHORIZATION");
    assertThat(listFor("camunda-admin")).doesNotContain("ACT_RU_AUTHORIZATION");
  }

  @Test
  void aListWithCandidatesStaysDistinct() {
    assertThat(sql(tasks.createTaskQuery().taskCandidateGroup("metering"), "metering", "metering.4104"))
        .containsPattern("(?i)select\\s+distinct\\s+RES").contains("AUTH ON (AUTH.RESOURCE_ID_ = RES.ID_)");
  }

  @Test
  void aPageAmongVeryManyRightsIsFoundAlongItsOrder() {
    String page = TaskListSql.alongItsOrder(listFor("metering", "metering.4104") + " LIMIT 15 OFFSET 0");
    assertThat(page).contains("inner join lateral (SELECT A.RESOURCE_ID_", "and A.RESOURCE_ID_ = RES.ID_ fetch first 1 rows only)")
        .doesNotContain("DISTINCT");
  }

  @Test
  void theTasksOfACaseOrAPersonAreLookedThroughOneByOneAmongVeryManyRights() {
    for (TaskQuery few : List.of(tasks.createTaskQuery().processInstanceBusinessKey("LV-1").taskCandidateGroup("metering"),
        tasks.createTaskQuery().taskAssignee("somebody"), tasks.createTaskQuery().taskId("1"))) {
      assertThat(TaskListSql.alongItsOrder(sql(few, "metering", "metering.4104")))
          .contains("inner join lateral (SELECT A.RESOURCE_ID_", "and A.RESOURCE_ID_ = RES.ID_ fetch first 1 rows only)")
          .doesNotContain("SELECT DISTINCT A.");
    }
  }

  private String listFor(String... groups) {
    return sql(tasks.createTaskQuery().orderByDueDate().asc(), groups);
  }

  private String sql(TaskQuery query, String... groups) {
    identities.setAuthentication("somebody-" + groups[0], List.of(groups));
    return engine.getCommandExecutorTxRequired().execute(context -> {
      context.getAuthorizationManager().configureTaskQuery((TaskQueryImpl) query);
      return TaskListSql.rewritten(engine.getSqlSessionFactory().getConfiguration()
          .getMappedStatement("selectTaskByQueryCriteria").getBoundSql(query).getSql());
    });
  }
}
