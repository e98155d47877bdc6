package org.gettingelectricity.caselist;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Owner;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads lists of cases from our own rows. Every question is bounded by its page; conditions are put together here only. */
@Repository
class CaseListRepository {

  private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
  private static final String FROM = " from ge_clock_case k";
  private static final String OPEN = "k.closed_at is null";
  private static final String WITH_CASE = " join ge_case c on c.application_no = k.application_no";
  private static final String STALLED = " exists (select 1 from ge_stalled_case z"
      + " where z.application_no = k.application_no and z.decided_at is null)";
  private static final String WITH_LEDGER = " join ge_ledger_head h on h.application_no = k.application_no";

  private final JdbcClient jdbc;

  CaseListRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A case as its rows say. */
  record Row(String applicationNo, Flow flow, String ownFlow, String ownFlowName, CaseState state, String customerName,
      String customer, String siteAddress, String region, String projectCode, OffsetDateTime acceptedAt, OffsetDateTime closedAt,
      LocalDate nextDueOn, LocalDate handlingDueOn, DayUnit wholeUnit, boolean paused, boolean stalled) {

    @Nullable LocalDate dueOn() {
      return NEVER.equals(nextDueOn) ? null : nextDueOn;
    }
  }

  /** An open run of a stage, of works or approvals, or an open wait for the customer. */
  record Run(String applicationNo, String clock, Owner owner, LocalDate dueOn, DayUnit limitUnit) {

    boolean waits() {
      return owner == Owner.CUSTOMER_WAIT || owner == Owner.CUSTOMER_WORKS;
    }
  }

  /** Somebody who answers for a case now. */
  record Holder(String applicationNo, String role, String userId) {}

  /** A condition as SQL with its parameters. */
  private static final class Conditions {
    private final List<String> sql = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private boolean ofCase;

    private void add(String condition) {
      sql.add(condition);
    }

    private String parameter(Object value) {
      String name = "p" + parameters.size();
      parameters.put(name, value);
      return ":" + name;
    }

    private String text() {
      return sql.isEmpty() ? "" : " where " + String.join(" and ", sql);
    }
  }

  /** How many there are; where only area, flow and due day of open cases matter the numbers kept of them answer. */
  long count(CaseQuery query, Caller caller, LocalDate today) {
    Conditions conditions = conditions(query, caller, today);
    if (query.openByArea() && !conditions.ofCase) {
      return jdbc.sql("select coalesce(sum(k.number), 0) from ge_open_case_count k" + conditions.text().replace(OPEN, "1 = 1"))
          .params(conditions.parameters).query(Long.class).single();
    }
    String from = FROM + (conditions.ofCase ? WITH_CASE : "") + (query.changedSince() == null ? "" : WITH_LEDGER);
    return jdbc.sql("select count(*)" + from + conditions.text()).params(conditions.parameters).query(Long.class).single();
  }

  List<Row> find(CaseQuery query, Caller caller, LocalDate today) {
    Conditions conditions = conditions(query, caller, today);
    String page = " order by " + query.order().sql() + " offset " + conditions.parameter(query.offset())
        + " rows fetch first " + conditions.parameter(query.size()) + " rows only";
    return jdbc.sql("""
        select k.application_no, k.flow, c.own_flow, c.own_flow_name, c.state, c.customer_name, c.customer, c.site_address, c.region, c.project_code,
          k.accepted_at, k.closed_at, k.next_due_on, k.handling_due_on, k.whole_unit,
          case when k.pauses > 0 and exists (select 1 from ge_pause p where p.application_no = k.application_no
            and p.confirmed_at is not null and p.resume_confirmed_at is null) then true else false end as paused,
          case when""" + STALLED + " then true else false end as stalled"
        + FROM + WITH_CASE + WITH_LEDGER + conditions.text() + page).params(conditions.parameters).query(Row.class).list();
  }

  List<Run> runs(List<String> nos) {
    return nos.isEmpty() ? List.of() : jdbc.sql("""
        select application_no, clock, owner, due_on, limit_unit from ge_activity
        where application_no in (:nos) and ended_at is null order by id""").param("nos", nos).query(Run.class).list();
  }

  List<Holder> holders(List<String> nos) {
    return nos.isEmpty() ? List.of() : jdbc.sql("""
        select application_no, role, user_id from ge_assignment where application_no in (:nos) and open_role is not null
        order by id""").param("nos", nos).query(Holder.class).list();
  }

  /** Whether a case has gone through a flow of the company's own, which the files may not name any more. */
  boolean passed(String ownFlow) {
    return !jdbc.sql("select 1 from ge_case where own_flow = :key fetch first 1 rows only").param("key", ownFlow).query(Integer.class).list().isEmpty();
  }

  private static Conditions conditions(CaseQuery query, Caller caller, LocalDate today) {
    Conditions conditions = new Conditions();
    conditions.add(visible(caller, conditions));
    state(query, conditions);
    equal("k.flow", query.flow() == null ? null : query.flow().name(), conditions);
    equal("k.own_flow", query.ownFlow(), conditions);
    if (query.region() != null) {
      conditions.add(within(new ServiceArea(query.region()), conditions));
    }
    if (query.overdue() != null) {
      conditions.add("k.next_due_on " + (query.overdue() ? "< " : ">= ") + conditions.parameter(today));
    }
    if (query.stalled() != null) {
      conditions.add((query.stalled() ? "k.closed_at is null and" : "not") + STALLED);
    }
    if (query.changedSince() != null) {
      conditions.add("h.changed_at >= " + conditions.parameter(query.changedSince().atOffset(ZoneOffset.UTC)));
    }
    accepted(query, conditions);
    due(query, conditions);
    related(query, conditions);
    if (query.question() != null) {
      conditions.add(found(query.question(), conditions));
    }
    return conditions;
  }

  /** Open cases are those whose clocks were not closed; only for the others the case itself has to be read. */
  private static void state(CaseQuery query, Conditions conditions) {
    if (query.state() == CaseState.OPEN) {
      conditions.add(OPEN);
    } else if (query.state() != null) {
      conditions.ofCase = true;
      equal("c.state", query.state().name(), conditions);
    }
  }

  private static void accepted(CaseQuery query, Conditions conditions) {
    if (query.acceptedFrom() != null) {
      conditions.add("k.accepted_at >= " + conditions.parameter(startOf(query.acceptedFrom())));
    }
    if (query.acceptedTo() != null) {
      conditions.add("k.accepted_at < " + conditions.parameter(startOf(query.acceptedTo().plusDays(1))));
    }
  }

  private static void due(CaseQuery query, Conditions conditions) {
    if (query.dueFrom() != null) {
      conditions.add("k.next_due_on >= " + conditions.parameter(query.dueFrom()));
    }
    if (query.dueTo() != null) {
      conditions.add("k.next_due_on <= " + conditions.parameter(query.dueTo()));
    }
  }

  private static void related(CaseQuery query, Conditions conditions) {
    if (query.responsible() != null) {
      conditions.add("exists (select 1 from ge_assignment a where a.application_no = k.application_no"
          + " and a.open_role is not null and a.user_id = " + conditions.parameter(query.responsible()) + ")");
    }
    if (query.stage() != null) {
      conditions.add("k.closed_at is null and exists (select 1 from ge_activity s where s.application_no = k.application_no"
          + " and s.ended_at is null and s.clock = " + conditions.parameter(query.stage()) + ")");
    }
  }

  private static void equal(String column, @Nullable String value, Conditions conditions) {
    if (value != null) {
      conditions.add(column + " = " + conditions.parameter(value));
    }
  }

  /** Those of the own areas; other systems those they started. */
  private static String visible(Caller caller, Conditions conditions) {
    List<String> ways = new ArrayList<>();
    for (ServiceArea area : caller.areas()) {
      if (area.equals(ServiceArea.EVERYWHERE)) {
        return "1 = 1";
      }
      ways.add(within(area, conditions));
    }
    if (caller.is(Role.INTEGRATION)) {
      conditions.ofCase = true;
      ways.add("c.started_by = " + conditions.parameter(caller.id()));
    }
    return ways.isEmpty() ? "1 = 0" : "(" + String.join(" or ", ways) + ")";
  }

  private static String within(ServiceArea area, Conditions conditions) {
    return "k.region between " + conditions.parameter(area.first()) + " and " + conditions.parameter(area.last());
  }

  private static String found(List<List<String>> question, Conditions conditions) {
    List<String> ways = question.stream().map(beginnings -> beginnings.stream().map(beginning ->
        "k.application_no in (select t.application_no from ge_case_term t where t.term >= " + conditions.parameter(beginning)
            + " and t.term < " + conditions.parameter(beginning + SearchTerms.END) + ")").toList())
        .map(all -> "(" + String.join(" and ", all) + ")").toList();
    return "(" + String.join(" or ", ways) + ")";
  }

  private static OffsetDateTime startOf(LocalDate day) {
    return day.atStartOfDay(Days.ZONE).toOffsetDateTime();
  }
}
