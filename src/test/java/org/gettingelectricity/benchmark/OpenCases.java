package org.gettingelectricity.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes many open cases of few on PostgreSQL: every row of a case started over REST is written again under numbers and ids
 * of its own, in the engine's tables as in ours. What the copies' ledgers were hashed over is not theirs; all else is as if
 * they had been started.
 */
final class OpenCases {

  private static final String COPY = "~";
  /** What belongs to one case. Definitions, users and what belongs to nobody is not copied. */
  private static final Map<String, String> ENGINE = engine();
  private static final Set<String> IDS = Set.of("id_", "root_proc_inst_id_", "proc_inst_id_", "process_instance_id_", "business_key_",
      "parent_id_", "super_exec_", "act_inst_id_", "execution_id_", "task_id_", "var_scope_", "bytearray_id_", "resource_id_",
      "parent_act_inst_id_", "application_no", "process_instance_id", "open_key", "open_site_key", "site_key", "task_id");
  /** What is unique and full already. */
  private static final Map<String, String> NEW = Map.of("event_id", "gen_random_uuid()::text", "token_hash", "md5(token_hash || n)",
      "instance_id", run("instance_id", "application_no"), "text_", "case when name_ = 'clockInstance' then "
          + run("text_", "(select e.business_key_ from act_ru_execution e where e.id_ = act_ru_variable.proc_inst_id_)") + " else text_ end");

  private final JdbcTemplate jdbc;

  OpenCases(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The run of a clock: a place in a process, a whole case, or a clock that stands for itself. */
  private static String run(String column, String applicationNo) {
    return "case when " + column + " like '%/%' then replace(" + column + ", '/', '" + COPY + "' || n || '/') when " + column + " = "
        + applicationNo + " then " + column + " || '" + COPY + "' || n else " + column + " end";
  }

  private static Map<String, String> engine() {
    Map<String, String> tables = new LinkedHashMap<>();
    for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_job", "act_ru_event_subscr",
        "act_hi_procinst", "act_hi_taskinst", "act_hi_actinst")) {
      tables.put(table, "true");
    }
    tables.put("act_ru_identitylink", "task_id_ is not null");
    tables.put("act_ru_authorization", "resource_type_ in (7, 8) and resource_id_ <> '*'");
    tables.put("act_ge_bytearray", "id_ in (select bytearray_id_ from act_ru_variable)");
    return tables;
  }

  long count() {
    Long count = jdbc.queryForObject("select count(*) from ge_case where state = 'OPEN'", Long.class);
    return count == null ? 0 : count;
  }

  /** Copies until there are about so many open cases. */
  void grow(int wanted) {
    long copies = jdbc.queryForObject("select coalesce(max(split_part(application_no, '~', 2)::int), 0) from ge_case"
        + " where application_no like '%~%'", Long.class);
    long originals = count() / (copies + 1);
    long last = wanted / originals - 1;
    if (last <= copies) {
      return;
    }
    tables().forEach((table, which) -> copy(table, which, copies + 1, last));
    tables().keySet().forEach(table -> jdbc.execute("vacuum analyze " + table));
  }

  private Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>(ENGINE);
    jdbc.queryForList("select table_name from information_schema.columns where table_schema = 'public' and table_name like 'ge_%'"
        + " and column_name = 'application_no'", String.class).forEach(table -> tables.put(table, "true"));
    return tables;
  }

  private void copy(String table, String which, long from, long to) {
    List<String> columns = jdbc.queryForList("select column_name from information_schema.columns where table_schema = 'public'"
        + " and table_name = ? and is_identity = 'NO' order by ordinal_position", String.class, table);
    String values = columns.stream().map(column -> IDS.contains(column) ? column + " || '" + COPY + "' || n"
        : NEW.getOrDefault(column, column)).collect(Collectors.joining(", "));
    String key = columns.contains("application_no") ? "application_no" : "id_";
    jdbc.execute("set session_replication_role = replica; insert into " + table + " (" + String.join(", ", columns) + ") select "
        + values + " from " + table + ", generate_series(" + from + ", " + to + ") n where " + which + " and " + key
        + " not like '%" + COPY + "%'; set session_replication_role = default");
  }
}
