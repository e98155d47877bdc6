package org.gettingelectricity.clock;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Repository;

/** Rows of ge_clock_case and ge_activity, and the stops of ge_pause, read together: one statement for most cases. */
@Repository
public class ClockRepository {

  private static final TypeReference<LinkedHashMap<String, ClockLimit>> LIMITS = new TypeReference<>() {};
  /** Limits hold this where the works are due with the customer's. */
  private static final String WITH_CUSTOMER = "WORKS_WITH_CUSTOMER";
  private static final String SELECT = """
      select c.*, a.id, a.clock, a.instance_id, a.owner, a.started_at, a.started_by, a.ended_at, a.ended_by, a.cut_off, a.limit_days,
        a.limit_unit, a.agreed_on, a.agreed_consent, a.due_on, a.provisional, a.warned_at, a.breached_at, a.circuit
      from ge_clock_case c left join ge_activity a on a.application_no = c.application_no
      where c.application_no in (:nos) order by c.application_no, a.id""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final StoredJson json;

  ClockRepository(JdbcClient jdbc, JdbcTemplate batch, StoredJson json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
  }

  Optional<CaseTime> find(String applicationNo) {
    return findAll(List.of(applicationNo)).stream().findFirst();
  }

  /** The time of cases that exist, in the order of their numbers. */
  List<CaseTime> findAll(Collection<String> applicationNos) {
    if (applicationNos.isEmpty()) {
      return List.of();
    }
    Map<String, ClockCase> cases = new LinkedHashMap<>();
    Map<String, List<Activity>> activities = new LinkedHashMap<>();
    jdbc.sql(SELECT).param("nos", applicationNos).query(row -> {
      String no = row.getString("application_no");
      if (!cases.containsKey(no)) {
        cases.put(no, clockCase(row));
      }
      if (row.getString("clock") != null) {
        activities.computeIfAbsent(no, unknown -> new ArrayList<>()).add(activity(row));
      }
    });
    Map<String, List<CaseTime.Stop>> stops = stops(cases.values().stream().filter(c -> c.pauses() > 0)
        .map(ClockCase::applicationNo).toList());
    return cases.values().stream().map(c -> new CaseTime(c, activities.getOrDefault(c.applicationNo(), List.of()),
        stops.getOrDefault(c.applicationNo(), List.of()))).toList();
  }

  private Map<String, List<CaseTime.Stop>> stops(List<String> applicationNos) {
    Map<String, List<CaseTime.Stop>> stops = new LinkedHashMap<>();
    if (!applicationNos.isEmpty()) {
      jdbc.sql("""
          select application_no, reason, confirmed_at, case when resume_confirmed_at is null then null else resume_at end
            as ended_at
          from ge_pause where application_no in (:nos) and confirmed_at is not null order by id""")
          .param("nos", applicationNos).query(row -> {
            stops.computeIfAbsent(row.getString("application_no"), no -> new ArrayList<>())
                .add(new CaseTime.Stop(moment(row, "confirmed_at"), instant(row, "ended_at"),
                    PauseReason.valueOf(row.getString("reason")).owner()));
          });
    }
    return stops;
  }

  void insert(ClockCase c) {
    jdbc.sql("""
        insert into ge_clock_case (application_no, region, flow, own_flow, profile, accepted_at, limits, handling_limit, whole_limit,
          whole_unit, handling_carried, whole_carried, handling_owners, whole_owners, pauses, handling_due_on, whole_due_on,
          due_provisional, next_due_on)
        values (:no, :region, :flow, (select c.own_flow from ge_case c where c.application_no = :no), :profile, :acceptedAt, :limits, :handling, :whole, :wholeUnit, :handlingCarried,
          :wholeCarried, :handlingOwners, :wholeOwners, 0, :handlingDue, :wholeDue, :provisional, :nextDue)""")
        .param("no", c.applicationNo()).param("region", c.region()).param("flow", c.flow().name())
        .param("profile", c.profile()).param("acceptedAt", utc(c.acceptedAt())).param("limits", write(c))
        .param("handling", c.handling().days()).param("whole", c.whole().days())
        .param("wholeUnit", c.whole().unit().name()).param("handlingCarried", c.carried().handling())
        .param("wholeCarried", c.carried().whole())
        .param("handlingOwners", CountingRules.text(c.rules().handling()))
        .param("wholeOwners", CountingRules.text(c.rules().whole())).param("handlingDue", c.totals().handlingDueOn())
        .param("wholeDue", c.totals().wholeDueOn()).param("provisional", c.totals().provisional())
        .param("nextDue", c.totals().nextDueOn()).update();
  }

  /** New limits of a case whose facts were changed or corrected. */
  void limits(ClockCase c) {
    jdbc.sql("""
        update ge_clock_case set flow = :flow,
          own_flow = (select c.own_flow from ge_case c where c.application_no = :no), limits = :limits, handling_limit = :handling, whole_limit = :whole,
          whole_unit = :wholeUnit, handling_owners = :handlingOwners,
          whole_owners = :wholeOwners where application_no = :no""")
        .param("flow", c.flow().name()).param("limits", write(c)).param("handling", c.handling().days())
        .param("whole", c.whole().days()).param("wholeUnit", c.whole().unit().name())
        .param("handlingOwners", CountingRules.text(c.rules().handling()))
        .param("wholeOwners", CountingRules.text(c.rules().whole())).param("no", c.applicationNo()).update();
  }

  void limit(long activityId, ClockLimit limit) {
    jdbc.sql("update ge_activity set limit_days = :days, limit_unit = :unit where id = :id")
        .param("days", limit.days()).param("unit", limit.unit().name()).param("id", activityId).update();
  }

  void close(String applicationNo, Instant at) {
    jdbc.sql("update ge_clock_case set closed_at = :at, next_due_on = :never where application_no = :no and closed_at is null")
        .param("at", utc(at)).param("never", ClockCase.Totals.NEVER).param("no", applicationNo).update();
  }

  void customerFinish(String applicationNo, LocalDate on) {
    jdbc.sql("update ge_clock_case set customer_finish_on = :on where application_no = :no")
        .param("on", on).param("no", applicationNo).update();
  }

  /** Stores a run that begins; the answer carries its id. */
  Activity start(String applicationNo, Activity a) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_activity (application_no, clock, instance_id, owner, started_at, started_by, limit_days, limit_unit,
          agreed_consent, due_on, provisional, circuit)
        values (:no, :clock, :instance, :owner, :at, :actor, :days, :unit, false, :due, :provisional, :circuit)""")
        .param("no", applicationNo).param("clock", a.clock()).param("instance", a.instanceId())
        .param("owner", a.owner().name()).param("at", utc(a.startedAt())).param("actor", a.startedBy())
        .param("days", a.limit().days()).param("unit", a.limit().unit().name()).param("due", a.dueOn())
        .param("provisional", a.provisional()).param("circuit", a.circuit(), Types.INTEGER).update(key, "id");
    return a.withId(key.getKey().longValue());
  }

  void end(Activity ended) {
    jdbc.sql("update ge_activity set ended_at = :at, ended_by = :actor, cut_off = :cutOff where id = :id and ended_at is null")
        .param("at", utc(ended.endedAt())).param("actor", ended.endedBy()).param("cutOff", ended.cutOff())
        .param("id", ended.id()).update();
  }

  void agree(long activityId, LocalDate on, boolean consent) {
    jdbc.sql("update ge_activity set agreed_on = :on, agreed_consent = :consent where id = :id")
        .param("on", on).param("consent", consent).param("id", activityId).update();
  }

  /** Writes where the clocks stand; rows that did not change are left out by the caller. */
  void dueDates(List<Object[]> cases, List<Object[]> activities) {
    if (!cases.isEmpty()) {
      batch.batchUpdate("""
          update ge_clock_case set handling_due_on = ?, whole_due_on = ?, due_provisional = ?, next_due_on = ?
          where application_no = ?""",
          cases);
    }
    if (!activities.isEmpty()) {
      batch.batchUpdate("update ge_activity set due_on = ?, provisional = ? where id = ?", activities);
    }
  }

  /** Notes that an alarm was raised, so that it is not raised again. */
  void alarmed(String applicationNo, String clock, String instanceId, boolean breach, Instant at) {
    if (ClockCode.total(clock)) {
      String column = (clock.equals(ClockCode.HANDLING_TOTAL.name()) ? "handling_" : "whole_")
          + (breach ? "breached_at" : "warned_at");
      jdbc.sql("update ge_clock_case set " + column + " = coalesce(" + column + ", :at) where application_no = :no")
          .param("at", utc(at)).param("no", applicationNo).update();
      return;
    }
    String column = breach ? "breached_at" : "warned_at";
    jdbc.sql("update ge_activity set " + column + " = coalesce(" + column + ", :at)"
        + " where application_no = :no and clock = :clock and instance_id = :instance and ended_at is null")
        .param("at", utc(at)).param("no", applicationNo).param("clock", clock).param("instance", instanceId).update();
  }

  /** Where recomputation looks for cases: on their way to a due date they pass a changed day, or the date is provisional. */
  private static final String CONCERNED = """
      from ge_clock_case where closed_at is null and accepted_at < :afterLast
        and (handling_due_on >= :first or whole_due_on >= :first or due_provisional
          or exists (select 1 from ge_activity a where a.application_no = ge_clock_case.application_no
            and a.ended_at is null and (a.due_on >= :first or a.provisional)))""";

  public int countConcerned(LocalDate firstChanged, LocalDate lastChanged) {
    return days(jdbc.sql("select count(*) " + CONCERNED), firstChanged, lastChanged).query(Integer.class).single();
  }

  public List<String> concerned(LocalDate firstChanged, LocalDate lastChanged, String after, int most) {
    return days(jdbc.sql("select application_no " + CONCERNED
        + " and application_no > :after order by application_no fetch first :most rows only"), firstChanged, lastChanged)
        .param("after", after).param("most", most).query(String.class).list();
  }

  /** Open cases in which something began at or after a moment. */
  public List<String> begunSince(Instant at) {
    return jdbc.sql("""
        select application_no from ge_clock_case c where closed_at is null and (accepted_at >= :at
          or exists (select 1 from ge_activity a where a.application_no = c.application_no and a.started_at >= :at))""")
        .param("at", utc(at)).query(String.class).list();
  }

  private static JdbcClient.StatementSpec days(JdbcClient.StatementSpec statement, LocalDate first, LocalDate last) {
    return statement.param("first", first)
        .param("afterLast", last.plusDays(1).atStartOfDay(Days.ZONE).toOffsetDateTime());
  }

  private ClockCase clockCase(ResultSet row) throws SQLException {
    Map<String, ClockLimit> limits = read(row.getString("limits"));
    boolean withCustomer = limits.remove(WITH_CUSTOMER) != null;
    return new ClockCase(row.getString("application_no"), row.getString("region"), Flow.valueOf(row.getString("flow")),
        row.getString("profile"), moment(row, "accepted_at"), instant(row, "closed_at"), limits, withCustomer,
        new ClockLimit(row.getObject("handling_limit", Integer.class), ClockCase.unit("WD")),
        new ClockLimit(row.getObject("whole_limit", Integer.class), ClockCase.unit(row.getString("whole_unit"))),
        new ClockCase.Carried(row.getInt("handling_carried"), row.getInt("whole_carried")),
        row.getObject("customer_finish_on", LocalDate.class), row.getInt("pauses"),
        new CountingRules(CountingRules.owners(row.getString("handling_owners")),
            CountingRules.owners(row.getString("whole_owners"))), totals(row));
  }

  private static ClockCase.Totals totals(ResultSet row) throws SQLException {
    return new ClockCase.Totals(row.getObject("handling_due_on", LocalDate.class),
        row.getObject("whole_due_on", LocalDate.class), row.getBoolean("due_provisional"),
        instant(row, "handling_warned_at"), instant(row, "handling_breached_at"), instant(row, "whole_warned_at"),
        instant(row, "whole_breached_at"), row.getObject("next_due_on", LocalDate.class));
  }

  private static Activity activity(ResultSet row) throws SQLException {
    return new Activity(row.getLong("id"), row.getString("clock"), row.getString("instance_id"),
        Owner.valueOf(row.getString("owner")), moment(row, "started_at"), row.getString("started_by"),
        instant(row, "ended_at"), row.getString("ended_by"), row.getBoolean("cut_off"),
        new ClockLimit(row.getObject("limit_days", Integer.class), ClockCase.unit(row.getString("limit_unit"))),
        row.getObject("agreed_on", LocalDate.class), row.getBoolean("agreed_consent"),
        row.getObject("due_on", LocalDate.class), row.getBoolean("provisional"), instant(row, "warned_at"),
        instant(row, "breached_at"), row.getObject("circuit", Integer.class));
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  @Contract("!null -> !null")
  public static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private String write(ClockCase c) {
    Map<String, ClockLimit> limits = new LinkedHashMap<>(c.limits());
    if (c.worksWithCustomer()) {
      limits.put(WITH_CUSTOMER, ClockLimit.NONE);
    }
    return json.write(limits);
  }

  private Map<String, ClockLimit> read(String limits) {
    return json.read(limits, LIMITS);
  }
}
