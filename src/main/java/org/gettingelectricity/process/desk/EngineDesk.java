package org.gettingelectricity.process.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.CustomerData;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.desk.Desk;
import org.gettingelectricity.desk.WorkList;
import org.gettingelectricity.process.engine.RunningReads;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the engine's tasks by the rules of roles and areas; every list is bounded. */
@Component
class EngineDesk implements Desk, CustomerData.Workers {

  private static final String FROM = """
       from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
      join ge_case c on c.application_no = e.BUSINESS_KEY_
      """;
  private static final String PROJECTS = """
       from ACT_RU_TASK t join ge_project c on c.process_instance_id = t.PROC_INST_ID_
      """;
  private static final String SUBJECT = """
       (select max(p.TEXT_) from ACT_RU_VARIABLE p
        where p.EXECUTION_ID_ in (x.ID_, x.PARENT_ID_,
          (select up.PARENT_ID_ from ACT_RU_EXECUTION up where up.ID_ = x.PARENT_ID_)) and p.NAME_ = 'permit') as permit,
      (select max(n.LONG_) from ACT_RU_VARIABLE n where n.EXECUTION_ID_ = t.PROC_INST_ID_ and n.NAME_ = 'circuit') as circuit,
      """;
  private static final String LINES = """
       left join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = t.PROC_INST_ID_ and v.NAME_ = 'clock' and v.TASK_ID_ is null
      left join ACT_RU_EXECUTION x on x.ID_ = t.EXECUTION_ID_
      """;

  private static final int MOST_LISTS = 100;

  private final JdbcClient jdbc;
  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<FilterService> filters;
  private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
  private final Clock clock;

  EngineDesk(JdbcClient jdbc, ObjectProvider<TaskService> tasks, ObjectProvider<FilterService> filters,
      ObjectProvider<ProcessEngineConfigurationImpl> engine, Clock clock) {
    this.jdbc = jdbc;
    this.tasks = tasks;
    this.filters = filters;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public List<Task> find(WorkList list, Caller caller, boolean byRoute, int page, int size) {
    Map<String, Object> parameters = new HashMap<>();
    String where = where(list, caller, parameters);
    parameters.put("offset", (long) page * size);
    parameters.put("size", size);
    return tasks(where + " order by " + (byRoute ? "c.region, c.site_address, t.ID_" : "t.DUE_DATE_ nulls last, t.ID_")
        + " offset :offset rows fetch first :size rows only", parameters);
  }

  @Override
  public List<ProjectTask> projects(Caller caller, int page, int size) {
    Map<String, Object> parameters = new HashMap<>(Map.of("offset", (long) page * size, "size", size));
    return jdbc.sql("""
        select t.ID_ as id, t.NAME_ as name, c.project_code, c.customer_name, c.customer, c.site, c.region, c.expected_load_kw, c.expected_on,
          t.ASSIGNEE_ as assignee""" + PROJECTS + where(WorkList.RESERVE, caller, parameters)
        + " order by c.expected_on, t.ID_ offset :offset rows fetch first :size rows only").params(parameters)
        .query(ProjectTask.class).list();
  }

  @Override
  public Optional<Task> next(String applicationNo, Caller caller) {
    return tasks(" where t.ASSIGNEE_ = :me and e.BUSINESS_KEY_ = :no order by t.CREATE_TIME_ desc, t.ID_ fetch first 1 rows only",
        Map.of("me", caller.id(), "no", applicationNo)).stream().findFirst();
  }

  @Override
  public Set<String> workedBy(Caller caller, Collection<String> applicationNos) {
    Map<String, Object> parameters = new HashMap<>(Map.of("me", caller.id(), "nos", applicationNos));
    return Set.copyOf(jdbc.sql("select distinct c.application_no" + FROM + " where c.application_no in (:nos)"
        + " and (t.ASSIGNEE_ = :me or t.ASSIGNEE_ is null and " + roles(caller, parameters) + ")")
        .params(parameters).query(String.class).list());
  }

  private List<Task> tasks(String end, Map<String, Object> parameters) {
    return jdbc.sql("""
        select t.ID_ as id, t.NAME_ as name, c.application_no, c.customer_name, c.customer, c.site_address, c.region,
          t.ASSIGNEE_ as assignee,""" + SUBJECT + """
          v.TEXT_ as watched, c.client_manager as manager,
          (select nullif(k.next_due_on, date '9999-12-31') from ge_clock_case k
            where k.application_no = c.application_no) as case_due_on,
          t.DUE_DATE_ as due_at""" + FROM + LINES + end).params(parameters)
        .query((row, n) -> new Task(row.getString("id"), row.getString("name"), row.getString("application_no"),
            row.getString("customer_name"), row.getString("customer"), row.getString("site_address"), row.getString("region"),
            row.getString("assignee"), row.getString("manager"),
            CaseEngine.Subject.of((Number) row.getObject("circuit"), row.getString("permit")), row.getString("watched"),
            row.getObject("case_due_on", LocalDate.class), instant(row.getTimestamp("due_at"))))
        .list();
  }

  private static @Nullable Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  @Override
  public Map<WorkList, Integer> counts(Caller caller) {
    Map<String, Object> parameters = new HashMap<>(Map.of("most", MOST_COUNTED));
    String all = Stream.of(WorkList.values()).map(list -> "(select count(*) from (select t.ID_" + (list == WorkList.RESERVE ? PROJECTS : FROM)
        + where(list, caller, parameters) + " fetch first :most rows only) counted)").collect(Collectors.joining(", ", "select ", ""));
    return jdbc.sql(all).params(parameters).query((row, n) -> {
      Map<WorkList, Integer> counts = new EnumMap<>(WorkList.class);
      for (WorkList list : WorkList.values()) {
        counts.put(list, row.getInt(1 + list.ordinal()));
      }
      return counts;
    }).single();
  }

  @Override
  public List<Counted> lists() {
    return engine.getObject().getCommandExecutorTxRequired().execute(context -> {
      List<Filter> lists = filters.getObject().createTaskFilterQuery().listPage(0, MOST_LISTS);
      List<Long> numbers = RunningReads.count(context, lists.stream().map(list -> (TaskQueryImpl) list.getQuery()).toList());
      return IntStream.range(0, lists.size()).mapToObj(i -> new Counted(lists.get(i).getId(), lists.get(i).getName(), numbers.get(i))).toList();
    });
  }

  @Override
  public Map<String, String> subjects(List<String> taskIds) {
    List<String> readable = tasks.getObject().createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)).list().stream().map(task -> task.getId()).toList();
    Map<String, String> subjects = new HashMap<>();
    if (!readable.isEmpty()) {
      jdbc.sql("select" + SUBJECT + "t.ID_ as id from ACT_RU_TASK t left join ACT_RU_EXECUTION x on x.ID_ = t.EXECUTION_ID_ where t.ID_ in (:ids)")
          .param("ids", readable).query(row -> {
            String label = CaseEngine.Subject.of((Number) row.getObject("circuit"), row.getString("permit")).label();
            if (label != null) {
              subjects.put(row.getString("id"), label);
            }
          });
    }
    return subjects;
  }

  private String where(WorkList list, Caller caller, Map<String, Object> parameters) {
    parameters.put("me", caller.id());
    String mine = "t.ASSIGNEE_ = :me";
    String roles = roles(caller, parameters);
    String mineOrOpen = "(" + mine + " or t.ASSIGNEE_ is null and " + roles + ")";
    LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
    return " where t.SUSPENSION_STATE_ = 1 and " + switch (list) {
      case MINE -> mine;
      case RESERVE -> mineOrOpen;
      case UNCLAIMED -> "t.ASSIGNEE_ is null and " + roles;
      case GROUP -> roles;
      case BURNING -> mineOrOpen + " and t.DUE_DATE_ < " + at(clock.instant(), "now", parameters);
      case TODAY -> mineOrOpen + " and t.DUE_DATE_ >= " + at(clock.instant(), "now", parameters)
          + " and t.DUE_DATE_ < " + at(startOf(tomorrow), "tomorrow", parameters);
      case SOON -> mineOrOpen + " and t.DUE_DATE_ >= " + at(startOf(tomorrow), "tomorrow", parameters)
          + " and t.DUE_DATE_ < " + at(startOf(tomorrow.plusDays(Days.SOON)), "then", parameters);
    };
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(Days.ZONE).toInstant();
  }

  private static String at(Instant moment, String name, Map<String, Object> parameters) {
    parameters.put(name, Timestamp.from(moment));
    return ":" + name;
  }

  /** A task for one of the caller's roles in one of the areas of that role. */
  private static String roles(Caller caller, Map<String, Object> parameters) {
    List<String> ways = new ArrayList<>();
    for (Role role : Role.regionalRoles().stream().filter(caller::is).toList()) {
      for (String group : caller.groups().stream().filter(id -> id.startsWith(role.id() + ".")).sorted().toList()) {
        ServiceArea area = ServiceArea.ofGroup(group);
        parameters.put("r" + ways.size(), role.id());
        String inArea = area.equals(ServiceArea.EVERYWHERE) ? "" : " and c.region like :a" + ways.size();
        if (!inArea.isEmpty()) {
          parameters.put("a" + ways.size(), area.prefix() + "%");
        }
        ways.add("exists (select 1 from ACT_RU_IDENTITYLINK l where l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'"
            + " and l.GROUP_ID_ = :r" + ways.size() + ")" + inArea);
      }
    }
    return ways.isEmpty() ? "1 = 0" : "(" + String.join(" or ", ways) + ")";
  }

  @Override
  public Taken take(List<String> taskIds, Caller caller) {
    int taken = 0;
    Map<String, String> refused = new LinkedHashMap<>();
    for (String id : taskIds) {
      try {
        tasks.getObject().claim(id, caller.id());
        taken++;
      } catch (AuthorizationException e) {
        refused.put(id, "不是本岗位的任务");
      } catch (ProcessEngineException e) {
        refused.put(id, "已被他人领取或已办结");
      }
    }
    return new Taken(taken, refused);
  }
}
