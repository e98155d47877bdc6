package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Role;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders of a process owner to bring running cases along, and what must be as before. */
final class MigrationOrders {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestRestTemplate rest;
  private final JdbcClient jdbc;
  private final CaseDriver driver;

  MigrationOrders(TestRestTemplate rest, JdbcClient jdbc) {
    this.rest = rest;
    this.jdbc = jdbc;
    this.driver = new CaseDriver(rest);
  }

  ResponseEntity<JsonNode> post(Map<String, Object> order) {
    return rest.withBasicAuth(Role.PROCESS_OWNER.id(), "demo").postForEntity("/api/v1/migrations", new HashMap<>(order), JsonNode.class);
  }

  String order(Map<String, Object> order) {
    ResponseEntity<JsonNode> answer = post(order);
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(202);
    return answer.getBody().get("id").asText();
  }

  JsonNode done(String id) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode order = driver.get(Role.PROCESS_OWNER, "/api/v1/migrations/" + id);
    while (order.get("state").asText().equals("RUNNING") && System.nanoTime() < end) {
      Thread.onSpinWait();
      order = driver.get(Role.PROCESS_OWNER, "/api/v1/migrations/" + id);
    }
    assertThat(order.get("state").asText()).isEqualTo("FINISHED");
    return order;
  }

  static JsonNode of(JsonNode order, String no) {
    for (JsonNode one : order.get("cases")) {
      if (no.equals(one.path("applicationNo").asText())) {
        return one;
      }
    }
    throw new AssertionError(no + " is not in " + order);
  }

  /** Tries it and does it: each of the cases goes along, as the trial has foretold, and nothing of it is due at another moment. */
  void bringsAlong(String key, int to, List<String> cases) {
    int from = version(key, cases.get(0));
    Map<String, List<String>> before = new HashMap<>();
    cases.forEach(no -> before.put(no, dates(no)));
    JsonNode tried = done(order(Map.of("key", key, "from", from, "to", to, "dryRun", true)));
    JsonNode moved = done(order(Map.of("key", key, "from", from, "to", to)));
    for (String no : cases) {
      assertThat(of(tried, no).get("state").asText()).as(no + " in " + tried).isEqualTo("MOVED");
      assertThat(of(moved, no).get("state").asText()).as(no + " in " + moved).isEqualTo("MOVED");
      assertThat(version(key, no)).isEqualTo(to);
      assertThat(dates(no)).as("dates of " + no).isNotEmpty().isEqualTo(before.get(no));
    }
  }

  int version(String key, String no) {
    return jdbc.sql("""
        select distinct d.VERSION_ from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
        where e.BUSINESS_KEY_ = :no and e.PARENT_ID_ is null and d.KEY_ = :key""").param("no", no).param("key", key).query(Integer.class).single();
  }

  /** Timers, tasks, clocks and alarms of a case with their moments, in its flow and in all it calls. */
  List<String> dates(String no) {
    return jdbc.sql("""
        select x.line from (
          select concat('timer ', d.ACT_ID_, ' ', cast(j.DUEDATE_ as varchar(40))) as line from ACT_RU_JOB j
            join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_ join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_ where e.BUSINESS_KEY_ = :no
          union all select concat('task ', t.ID_, ' ', t.TASK_DEF_KEY_, ' ', cast(t.DUE_DATE_ as varchar(40)), ' ', cast(t.FOLLOW_UP_DATE_ as varchar(40)))
            from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_ where e.BUSINESS_KEY_ = :no
          union all select concat('clock ', a.id, ' ', a.clock, ' ', cast(a.due_on as varchar(40)), ' ', cast(a.warned_at as varchar(40)), ' ',
            cast(a.breached_at as varchar(40)), ' ', cast(a.ended_at as varchar(40))) from ge_activity a where a.application_no = :no
          union all select concat('total ', cast(c.handling_due_on as varchar(40)), ' ', cast(c.whole_due_on as varchar(40)), ' ',
            cast(c.handling_warned_at as varchar(40)), ' ', cast(c.whole_breached_at as varchar(40))) from ge_clock_case c where c.application_no = :no
          union all select concat('alarm ', l.id, ' ', l.clock, ' ', l.rung, ' ', cast(l.raised_at as varchar(40)), ' ', cast(l.closed_at as varchar(40)))
            from ge_alarm l where l.application_no = :no) x order by x.line""").param("no", no).query(String.class).list();
  }
}
