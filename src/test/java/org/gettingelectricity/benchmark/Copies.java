package org.gettingelectricity.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes many cases of few on PostgreSQL: every row of a case worked over REST is written again under numbers and ids of its
 * own, in the engine's tables as in ours. What the copies' ledgers were hashed over is not theirs; all else is as if they
 * had been worked, and they are counted, the tasks when all is there. Two tables at a time, each without its indexes, which are built again when its rows are there.
 */
final class Copies {

  private static final String COPY = "~";
  private static final int TABLES_AT_ONCE = 2;
  private static final List<String> RUNNING = List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_job", "act_ru_event_subscr",
      "act_ru_identitylink", "act_ru_authorization");
  private static final List<String> HISTORY = List.of("act_hi_procinst", "act_hi_taskinst", "act_hi_actinst");
  private static final Set<String> IDS = Set.of("id_", "root_proc_inst_id_", "proc_inst_id_", "process_instance_id_", "business_key_",
      "parent_id_", "super_exec_", "act_inst_id_", "execution_id_", "task_id_", "var_scope_", "bytearray_id_", "resource_id_",
      "parent_act_inst_id_", "super_process_instance_id_", "call_proc_inst_id_", "application_no", "process_instance_id",
      "open_site_key", "site_key", "task_id");
  /** What is unique and full already. */
  private static final Map<String, String> NEW = Map.of("event_id", "gen_random_uuid()::text", "token_hash", "md5(token_hash || n)",
      "instance_id", run("instance_id", "application_no"), "text_", "case when name_ = 'clockInstance' then "
          + run("text_", "(select e.business_key_ from act_ru_execution e where e.id_ = act_ru_variable.proc_inst_id_)") + " else text_ end");

  private final JdbcTemplate jdbc;
  private final boolean open;
  private long last;

  /** The run of a clock: a place in a process, a whole case, or a clock that stands for itself. */
  private static String run(String column, String applicationNo) {
    return "case when " + column + " like '%/%' then replace(" + column + ", '/', '" + COPY + "' || n || '/') when " + column + " = "
        + applicationNo + " then " + column + " || '" + COPY + "' || n else " + column + " end";
  }

  /** @param open copies of the cases that are open now, or of those that have ended */
  Copies(JdbcTemplate jdbc, boolean open) {
    this.jdbc = jdbc;
    this.open = open;
    jdbc.execute("drop table if exists bench_original");
    jdbc.execute("create table bench_original as select application_no from ge_case where state " + (open ? "= 'OPEN'" : "<> 'OPEN'")
        + " and application_no not like '%" + COPY + "%'");
  }

  /** How many cases are open, or have ended. */
  long count() {
    return number("select count(*) from ge_case where state " + (open ? "= 'OPEN'" : "<> 'OPEN'"));
  }

  /** Copies until there are about so many of the originals and their copies. */
  void grow(int wanted) throws Exception {
    long to = wanted / number("select count(*) from bench_original") - 1;
    if (to <= last) {
      return;
    }
    Benchmark.inParallel(TABLES_AT_ONCE, tables().entrySet().stream().<Runnable>map(table -> () -> copy(table.getKey(), table.getValue(), to))
        .toList());
    last = to;
    if (open) {
      jdbc.execute("select ge_count_tasks_anew()");
      List.of("ge_open_task", "ge_task_reader", "ge_open_task_kept").forEach(table -> jdbc.execute("vacuum analyze " + table));
    }
  }

  private long number(String sql) {
    Long number = jdbc.queryForObject(sql, Long.class);
    return number == null ? 0 : number;
  }

  /** Every table with rows of cases, the largest first, and which of its rows. */
  private Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    if (open) {
      RUNNING.forEach(table -> tables.put(table, "id_ not like '%" + COPY + "%'"));
      tables.computeIfPresent("act_ru_identitylink", (table, which) -> which + " and task_id_ is not null");
      tables.computeIfPresent("act_ru_authorization", (table, which) -> which
          + " and (resource_id_ in (select id_ from act_ru_task) or resource_id_ in (select id_ from act_ru_execution))");
      tables.put("act_ge_bytearray", "id_ in (select bytearray_id_ from act_ru_variable)");
    }
    HISTORY.forEach(table -> tables.put(table, "root_proc_inst_id_ in (select id_ from act_hi_procinst where business_key_ in"
        + " (select application_no from bench_original))"));
    jdbc.queryForList("select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)"
        + " where table_schema = 'public' and table_type = 'BASE TABLE' and table_name like 'ge_%' and column_name = 'application_no'"
            + " and table_name <> 'ge_report_open'", // kept each evening by a job of the system, of the copies as well
        String.class).forEach(table -> tables.put(table, "application_no in (select application_no from bench_original)"));
    return tables;
  }

  private void copy(String table, String which, long to) {
    List<String> columns = jdbc.queryForList("select column_name from information_schema.columns where table_schema = 'public'"
        + " and table_name = ? and is_identity = 'NO' order by ordinal_position", String.class, table);
    Set<String> ids = new TreeSet<>(IDS);
    ids.addAll(uniqueAlone(table));
    String values = columns.stream().map(column -> ids.contains(column) ? copied(column)
        : NEW.getOrDefault(column, column)).collect(Collectors.joining(", "));
    List<Map<String, Object>> indexes = jdbc.queryForList("select c.relname, pg_get_indexdef(i.indexrelid) as text from pg_index i"
        + " join pg_class c on c.oid = i.indexrelid where i.indrelid = ?::regclass and not i.indisunique", table);
    jdbc.queryForList("select tgname from pg_trigger where tgrelid = ?::regclass and tgname like 'ge_open_case_%'", String.class, table)
        .forEach(counting -> jdbc.execute("alter table " + table + " enable always trigger " + counting));
    indexes.forEach(index -> jdbc.execute("drop index " + index.get("relname")));
    jdbc.execute("set session_replication_role = replica; insert into " + table + " (" + String.join(", ", columns) + ") select "
        + values + " from " + table + ", generate_series(" + (last + 1) + ", " + to + ") n where " + which
        + "; set session_replication_role = default");
    indexes.forEach(index -> jdbc.execute("set maintenance_work_mem = '128MB'; " + index.get("text")));
    jdbc.execute("vacuum analyze " + table);
  }

  /** The engine's ids begin with what they are of and end with what is theirs alone; they have room for 64 characters. */
  private static String copied(String column) {
    String whole = column + " || '" + COPY + "' || n";
    return column.endsWith("_") ? "right(" + whole + ", 64)" : whole;
  }

  /** Texts that are unique without the number of a case or any other id beside them. */
  private List<String> uniqueAlone(String table) {
    return jdbc.query("select array_agg(a.attname::text) from pg_index i join pg_attribute a on a.attrelid = i.indrelid"
        + " and a.attnum = any(i.indkey) where i.indisunique and i.indrelid = ?::regclass group by i.indexrelid"
        + " having bool_and(a.atttypid in ('varchar'::regtype, 'text'::regtype))", (row, n) -> List.of((String[]) row.getArray(1).getArray()), table)
        .stream().filter(index -> index.stream().noneMatch(column -> IDS.contains(column) || NEW.containsKey(column)))
        .flatMap(List::stream).toList();
  }
}
