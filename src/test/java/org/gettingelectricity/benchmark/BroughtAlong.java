package org.gettingelectricity.benchmark;

import static org.gettingelectricity.benchmark.Benchmark.PRODUCT;
import static org.gettingelectricity.benchmark.Benchmark.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.gettingelectricity.access.Role;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Open cases that stand at every task of their model, some with alarms raised, brought along to another version: tried first,
 * then moved with the system killed in the middle. Every date and alarm is compared with what was before.
 */
final class BroughtAlong {

  private static final int ORIGINALS = 100;
  private static final int ALARMED = 10;
  private static final int TASKS = 13;
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final String MIGRATIONS = "/api/v1/migrations";
  /** Timers, tasks, clocks and alarms, by what they belong to; the weekly meeting that begins meanwhile has no part in it. */
  private static final String DATES = """
      select 'timer ' || j.id_ as what, j.duedate_::text as at from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
        join act_ru_execution r on r.id_ = p.root_proc_inst_id_ join ge_case c on c.application_no = r.business_key_
        where j.handler_type_ like 'timer%'
      union all select 'task ' || t.id_, concat(t.due_date_, ' ', t.follow_up_date_) from act_ru_task t
        join act_ru_execution p on p.id_ = t.proc_inst_id_ join act_ru_execution r on r.id_ = p.root_proc_inst_id_
        join ge_case c on c.application_no = r.business_key_
      union all select 'clock ' || a.id, concat(a.application_no, a.clock, a.instance_id, a.due_on, a.warned_at, a.breached_at, a.ended_at)
        from ge_activity a
      union all select 'total ' || c.application_no, concat(c.handling_due_on, c.whole_due_on, c.handling_warned_at, c.handling_breached_at,
        c.whole_warned_at, c.whole_breached_at) from ge_clock_case c
      union all select 'alarm ' || l.id, concat(l.application_no, l.clock, l.rung, l.raised_at, l.closed_at) from ge_alarm l""";
  private static final String DIFFERENCES = "select 'before' as side, b.* from (select * from dates_before except (" + DATES
      + ")) b union all select 'after', a.* from ((" + DATES + ") except select * from dates_before) a";
  private static final int SHOWN = 20;

  private final Benchmark benchmark;
  private final String flow;
  private final JdbcTemplate sql;

  BroughtAlong(Benchmark benchmark, String flow) {
    this.benchmark = benchmark;
    this.flow = flow;
    this.sql = benchmark.database.sql(PRODUCT);
  }

  void run(int size) throws Exception {
    stand();
    new Copies(sql, true).grow(size);
    sql.execute("drop table if exists dates_before; create table dates_before as " + DATES);
    int from = version();
    owner().deploy(Role.PROCESS_OWNER.id(), Path.of("processes", flow + ".bpmn"), 1);
    print("- %d dates of %d running processes, %d alarms raised, of version %d to %d", number("select count(*) from dates_before"),
        running(from), number("select count(*) from ge_alarm"), from, version());
    Map<String, Object> order = Map.of("key", flow, "from", from, "to", version());
    tried(order);
    moved(order);
    print("- dates and alarms that are not as before: %d", number("select count(*) from (" + DIFFERENCES + ") d"));
    sql.queryForList(DIFFERENCES + " order by 2, 1 limit " + SHOWN).forEach(difference -> print("  - %s", difference));
    sql.queryForList("select m.dry_run, c.reason, count(*) as cases from ge_migration m join ge_migration_case c on c.migration_id = m.id"
        + " where c.reason is not null group by 1, 2 order by 1, 3 desc limit " + SHOWN).forEach(reason -> print("  - stays: %s", reason));
    print("- left on version %d: %d, on version %d: %d", from, running(from), version(), running(version()));
    print("statements asked most since the database began:");
    benchmark.database.asked(PRODUCT).forEach((asked, calls) -> print("- %d %s", calls, asked));
  }

  /** Some cases at each task, and every alarm of some: a breach that comes before its warning would leave a timer nobody else has. */
  private void stand() throws Exception {
    benchmark.ofProduct.work(flow);
    AtomicInteger left = new AtomicInteger(ORIGINALS);
    benchmark.inParallel(() -> {
      for (int i = left.decrementAndGet(); i >= 0; i = left.decrementAndGet()) {
        benchmark.ofProduct.work(flow, i % TASKS);
      }
    });
    sql.update("update act_ru_job set duedate_ = now() - interval '1 minute' where handler_type_ like 'timer%' and process_instance_id_ in"
        + " (select distinct process_instance_id_ from act_ru_job where handler_type_ like 'timer%' order by 1 limit ?)", ALARMED);
    Awaitility.await().atMost(PATIENCE).pollInterval(LOOK_AGAIN).until(() -> number("select count(*) from act_ru_job where duedate_ < now()") == 0);
  }

  private void tried(Map<String, Object> order) throws Exception {
    timed("tried", 0, () -> ended(ordered(order, true)));
  }

  private void moved(Map<String, Object> order) throws Exception {
    String id = ordered(order, false).get("id").asText();
    long begun = System.nanoTime();
    JsonNode half = Awaitility.await().atMost(PATIENCE).pollInterval(LOOK_AGAIN).until(() -> look(id),
        seen -> seen.get("moved").asLong() * 2 > seen.get("total").asLong());
    print("- moved until the kill: %s in %.1f s", half.get("moved"), (System.nanoTime() - begun) / 1e9);
    benchmark.killAndStartAnew();
    timed("with the wait for the one that died, the rest", look(id).get("moved").asLong(), () -> ended(look(id)));
  }

  /** @param before cases that had been moved already */
  private void timed(String what, long before, Callable<JsonNode> work) throws Exception {
    Duration cpu = benchmark.product.cpu();
    Database.Cost cost = benchmark.database.cost(PRODUCT);
    long begun = System.nanoTime();
    JsonNode done = work.call();
    double seconds = (System.nanoTime() - begun) / 1e9;
    Database.Cost spent = benchmark.database.cost(PRODUCT).since(cost);
    double cases = done.get("total").asDouble() - before;
    print("- %s: %s of %s go along, %s stay; %.1f s, %.1f cases/s, processor per case %.1f ms server + %.1f ms database, %.1f round trips", what,
        done.get("moved"), done.get("total"), done.get("refused"), seconds, cases / seconds,
        benchmark.product.cpu().minus(cpu).toNanos() / 1e6 / cases, spent.cpu().toNanos() / 1e6 / cases, spent.roundTrips() / cases);
    int told = 0;
    for (JsonNode one : done.get("cases")) {
      if (one.get("state").asText().equals("REFUSED") && told++ < SHOWN) {
        print("  - stays: %s", one);
      }
    }
  }

  private JsonNode ordered(Map<String, Object> order, boolean dryRun) {
    return owner().post("migrate", Role.PROCESS_OWNER.id(), MIGRATIONS, Map.of("key", order.get("key"), "from", order.get("from"), "to",
        order.get("to"), "dryRun", dryRun));
  }

  private JsonNode ended(JsonNode order) {
    return Awaitility.await().atMost(PATIENCE).pollInterval(LOOK_AGAIN).until(() -> look(order.get("id").asText()),
        seen -> seen.get("state").asText().equals("FINISHED"));
  }

  private JsonNode look(String id) {
    return owner().get("look", Role.PROCESS_OWNER.id(), MIGRATIONS + "/" + id);
  }

  private Api owner() {
    return benchmark.ofProduct.api;
  }

  private int version() {
    return (int) number("select max(version_) from act_re_procdef where key_ = '" + flow + "'");
  }

  private long running(int version) {
    return number("select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ where e.parent_id_ is null"
        + " and d.key_ = '" + flow + "' and d.version_ = " + version);
  }

  private long number(String asked) {
    Number number = sql.queryForObject(asked, Number.class);
    return number == null ? 0 : number.longValue();
  }
}
