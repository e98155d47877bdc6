package org.gettingelectricity.process.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.rights.OpenTaskCounts.Asked;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever happens to tasks and to rights on them, the numbers that are kept are those the engine counts. */
class OpenTaskCountsTest {

  private static final String MODEL = "one-task";
  private static final Instant DAY = Instant.parse("2026-11-30T00:00:00Z");
  private static final Instant NOW = DAY.plus(5, ChronoUnit.HOURS);
  private static final List<String> USERS = List.of("first", "second", "third");
  private static final List<String> GROUPS = List.of("metering.4104", "metering.410425", "survey.all");
  private static final List<List<String>> BELONGING = List.of(List.of(), List.of("metering.4104"), List.of("metering.4104", "metering.410425"), GROUPS);
  /** The lists of the product, and others that are kept. */
  private static final List<UnaryOperator<TaskQuery>> KNOWN = List.of(list -> list, TaskQuery::active, list -> list.active().taskUnassigned(),
      list -> list.taskAssigned(), list -> list.active().dueBefore(Date.from(NOW)), list -> list.dueAfter(Date.from(NOW)),
      list -> list.active().dueAfter(Date.from(NOW)).dueBefore(Date.from(DAY.plus(1, ChronoUnit.DAYS))),
      list -> list.dueAfter(Date.from(NOW)).dueBefore(Date.from(NOW.plus(3, ChronoUnit.DAYS))),
      list -> list.dueAfter(Date.from(NOW)).dueBefore(Date.from(NOW.minus(3, ChronoUnit.DAYS))),
      list -> list.active().taskVariableValueEquals(CaseVariables.AWAITS_CORRECTION, true), list -> list.active().taskAssignee("first"),
      list -> list.taskAssignee("second").dueAfter(Date.from(NOW.minus(1, ChronoUnit.DAYS))).dueBefore(Date.from(NOW)));
  private static final List<UnaryOperator<TaskQuery>> OTHER = List.of(list -> list.taskAssigneeLike("first%"), TaskQuery::suspended,
      list -> list.taskName("task"), list -> list.processDefinitionKey(MODEL), list -> list.taskVariableValueEquals("other", true),
      list -> list.taskVariableValueEquals(CaseVariables.AWAITS_CORRECTION, false), list -> list.taskCandidateGroup("survey.all"),
      list -> list.processVariableValueEquals(CaseVariables.AWAITS_CORRECTION, true), list -> list.dueDate(Date.from(NOW)), TaskQuery::withoutDueDate,
      list -> list.or().taskUnassigned().dueBefore(Date.from(NOW)).endOr(), list -> list.taskVariableValueNotEquals(CaseVariables.AWAITS_CORRECTION, true));

  private final Random random = new Random(20261128);
  private DataSourceTransactionManager transactions;
  private ProcessEngine engine;

  @Test
  void keepsOnPostgresWhatTheEngineCounts() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(); HikariDataSource database = new HikariDataSource()) {
      database.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
      engine = engine(database);
      try {
        keepsWhatTheEngineCounts(database);
      } finally {
        engine.close();
      }
    }
  }

  private void keepsWhatTheEngineCounts(DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    for (int step = 0; step < 20; step++) {
      change(transaction);
    }
    ResourceDatabasePopulator migration = new ResourceDatabasePopulator(new ClassPathResource("db/migration/postgresql/V1831__counts_of_open_tasks.sql"));
    migration.setSeparator(ScriptUtils.EOF_STATEMENT_SEPARATOR);
    migration.execute(database);
    OpenTaskCounts counts = new OpenTaskCounts(jdbc, "jdbc:postgresql:");
    compare(counts);
    for (int step = 0; step < 240; step++) {
      change(transaction);
      if (step % 60 == 0) {
        compare(counts);
        transaction.executeWithoutResult(status -> counts.fold());
        compare(counts);
      }
    }
    transaction.executeWithoutResult(status -> counts.fold());
    compare(counts);
    assertThat(jdbc.sql("select count(*) from ge_open_task_change").query(Long.class).single()).as("all changes were folded").isZero();
    assertThat(jdbc.sql("select count(*) from ge_open_task_kept where awaiting").query(Long.class).single()).as("tasks that wait are among them").isPositive();
    jdbc.sql("select ge_count_tasks_anew()").query((row, n) -> n).list();
    compare(counts);
    OTHER.forEach(other -> assertThat(number(counts, Asked.ofAll(list(other)))).isEmpty());
    assertThat(number(counts, Asked.ofAll(list(list -> list.orderByDueDate().asc())))).hasValue(list(list -> list).count());
    compareTogether(counts);
    for (UnaryOperator<TaskQuery> other : List.<UnaryOperator<TaskQuery>>of(list -> list, list -> list.orderByDueDate().desc(), list -> list.orderByTaskName().asc(),
        list -> list.orderByDueDate().asc().orderByTaskName().asc(), list -> list.taskAssignee("first").orderByDueDate().asc())) {
      TaskQueryImpl page = list(other);
      page.setMaxResults(5);
      assertThat(counts.page(page, "first", GROUPS)).isEmpty();
    }
    assertThat(counts.page(list(list -> list.orderByDueDate().asc()), "first", GROUPS)).as("all at once").isEmpty();
  }

  @Test
  void whatTheEmbeddedDatabaseHoldsIsCounted() {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:open-task-counts;DB_CLOSE_DELAY=-1");
    engine = engine(database);
    OpenTaskCounts counts = new OpenTaskCounts(JdbcClient.create(database), database.getURL());
    KNOWN.forEach(known -> assertThat(number(counts, Asked.ofAll(list(known)))).isEmpty());
    counts.fold();
    engine.close();
  }

  private ProcessEngine engine(DataSource database) {
    SpringTransactionsProcessEngineConfiguration configuration = new SpringTransactionsProcessEngineConfiguration();
    configuration.setProcessEngineName("open-task-counts");
    configuration.setDataSource(database).setDatabaseSchemaUpdate("true").setHistory("none").setAuthorizationEnabled(true)
        .setJobExecutorActivate(false);
    transactions = new DataSourceTransactionManager(database);
    configuration.setTransactionManager(transactions);
    configuration.setMetricsEnabled(false);
    configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9._-]+");
    ProcessEngine engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addModelInstance(MODEL + ".bpmn", Bpmn.createExecutableProcess(MODEL).camundaHistoryTimeToLive(1)
        .startEvent().userTask().name("task").endEvent().done()).deploy();
    return engine;
  }

  /** One to four changes in a transaction, which one time in seven is undone. */
  private void change(TransactionTemplate transaction) {
    transaction.executeWithoutResult(status -> {
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        changeOne(random.nextInt(12));
      }
      if (random.nextInt(7) == 0) {
        status.setRollbackOnly();
      }
    });
  }

  private void changeOne(int kind) {
    if (kind < 4) {
      come(kind == 0);
      return;
    }
    List<Task> open = engine.getTaskService().createTaskQuery().orderByTaskId().asc().list();
    if (open.isEmpty()) {
      return;
    }
    Task task = open.get(random.nextBoolean() ? open.size() - 1 : random.nextInt(open.size())); // mostly one that was just changed
    switch (task.isSuspended() ? kind == 7 ? 7 : 10 + kind % 2 : kind) {
      case 4 -> engine.getTaskService().complete(task.getId());
      case 5 -> engine.getTaskService().setAssignee(task.getId(), random.nextBoolean() ? null : USERS.get(random.nextInt(3)));
      case 6 -> moveDue(task);
      case 7 -> suspend(task);
      case 8 -> engine.getTaskService().setVariableLocal(task.getId(), CaseVariables.AWAITS_CORRECTION, random.nextBoolean());
      case 9 -> engine.getTaskService().removeVariableLocal(task.getId(), CaseVariables.AWAITS_CORRECTION);
      case 10 -> take(task);
      default -> give(task.getId());
    }
  }

  private void come(boolean alone) {
    if (alone) {
      Task task = engine.getTaskService().newTask();
      task.setDueDate(someDay());
      engine.getTaskService().saveTask(task);
      give(task.getId());
    } else {
      ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey(MODEL);
      Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
      moveDue(task);
      give(task.getId());
      give(task.getId());
    }
  }

  private void moveDue(Task task) {
    task.setDueDate(someDay());
    engine.getTaskService().saveTask(task);
  }

  private void suspend(Task task) {
    if (task.getProcessInstanceId() != null) {
      if (random.nextBoolean()) {
        engine.getRuntimeService().suspendProcessInstanceById(task.getProcessInstanceId());
      } else {
        engine.getRuntimeService().activateProcessInstanceById(task.getProcessInstanceId());
      }
    }
  }

  private Date someDay() {
    return random.nextInt(8) == 0 ? null : Date.from(DAY.plus(random.nextInt(7) - 3, ChronoUnit.DAYS).plus(random.nextInt(24), ChronoUnit.HOURS));
  }

  private void give(String task) {
    boolean everybody = random.nextInt(9) == 0;
    Authorization right = engine.getAuthorizationService().createNewAuthorization(everybody ? Authorization.AUTH_TYPE_GLOBAL : Authorization.AUTH_TYPE_GRANT);
    if (!everybody && random.nextInt(3) == 0) {
      right.setUserId(USERS.get(random.nextInt(3)));
    } else if (!everybody) {
      right.setGroupId(GROUPS.get(random.nextInt(3)));
    }
    right.setResource(Resources.TASK);
    right.setResourceId(task);
    right.addPermission(random.nextInt(5) == 0 ? Permissions.UPDATE : Permissions.READ);
    boolean known = engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).list().stream()
        .anyMatch(one -> String.valueOf(one.getGroupId()).equals(String.valueOf(right.getGroupId()))
            && String.valueOf(one.getUserId()).equals(String.valueOf(right.getUserId())));
    if (!known) {
      engine.getAuthorizationService().saveAuthorization(right);
    }
  }

  private void take(Task task) {
    List<Authorization> rights = engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task.getId()).list();
    rights.stream().findFirst().ifPresent(right -> {
      if (random.nextBoolean()) {
        engine.getAuthorizationService().deleteAuthorization(right.getId());
      } else {
        right.setPermissions(new Permissions[] {random.nextBoolean() ? Permissions.UPDATE : Permissions.READ});
        engine.getAuthorizationService().saveAuthorization(right);
      }
    });
  }

  private static OptionalLong number(OpenTaskCounts counts, Asked asked) {
    return counts.numbers(List.of(asked)).get(0);
  }

  /** Lists that are kept and others in one question, of two readers. */
  private void compareTogether(OpenTaskCounts counts) {
    List<Asked> asked = Stream.concat(Stream.of(OTHER.get(0)), KNOWN.stream())
        .flatMap(list -> Stream.of(Asked.ofAll(list(list)), new Asked(list(list), OpenTaskCounts.readers("second", GROUPS)))).toList();
    assertThat(counts.numbers(asked)).isEqualTo(asked.stream().map(one -> number(counts, one)).toList());
    assertThat(counts.numbers(asked).get(2)).hasValue(list(KNOWN.get(0)).count());
    assertThat(counts.numbers(List.of(new Asked(list(KNOWN.get(0)), List.of())))).containsExactly(OptionalLong.empty());
  }

  private TaskQueryImpl list(UnaryOperator<TaskQuery> asked) {
    return (TaskQueryImpl) asked.apply(engine.getTaskService().createTaskQuery());
  }

  private void compare(OpenTaskCounts counts) {
    for (UnaryOperator<TaskQuery> known : KNOWN) {
      assertThat(number(counts, Asked.ofAll(list(known)))).as("all, list %d", KNOWN.indexOf(known)).hasValue(list(known).count());
      String user = USERS.get(random.nextInt(3));
      for (List<String> groups : BELONGING) {
        engine.getIdentityService().setAuthentication(user, groups);
        long counted = list(known).count();
        engine.getIdentityService().clearAuthentication();
        assertThat(number(counts, new Asked(list(known), OpenTaskCounts.readers(user, groups)))).as("%s of %s, list %d", user, groups, KNOWN.indexOf(known)).hasValue(counted);
        comparePage(counts, known, user, groups);
      }
    }
  }

  private void comparePage(OpenTaskCounts counts, UnaryOperator<TaskQuery> known, String user, List<String> groups) {
    if (list(known).getAssignee() != null) {
      return; // the engine finds the few tasks of one person by their assignee
    }
    int first = random.nextInt(4);
    engine.getIdentityService().setAuthentication(user, groups);
    List<String> found = known.apply(engine.getTaskService().createTaskQuery()).orderByDueDate().asc().orderByTaskId().asc().listPage(first, 5).stream().map(Task::getId).toList();
    engine.getIdentityService().clearAuthentication();
    TaskQueryImpl page = list(list -> known.apply(list).orderByDueDate().asc());
    page.setFirstResult(first);
    page.setMaxResults(5);
    assertThat(counts.page(page, user, groups)).as("%s of %s, list %d", user, groups, KNOWN.indexOf(known)).hasValue(found);
  }
}
