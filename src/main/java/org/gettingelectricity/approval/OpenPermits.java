package org.gettingelectricity.approval;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The permits of all open cases somebody may see. */
@Repository
public class OpenPermits {

  private final JdbcClient jdbc;

  OpenPermits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A permit with what an authority has to know of its case. */
  public record Row(String applicationNo, String permit, String route, String applicant, String state, int round,
      OffsetDateTime submittedAt, String submissionNo, String customerName, String siteAddress, String region,
      String projectCode, String authority, LocalDate dueOn) {

    /** Who is late when the day has passed: the authority, never the utility (004 指标1-2). */
    public @Nullable String lateParty(LocalDate today) {
      return dueOn == null || !dueOn.isBefore(today) ? null : authority == null ? "审批部门" : authority;
    }
  }

  /**
   * Those waiting longest first.
   *
   * @param lateOn only those whose limit has passed on this day; null for all
   */
  public List<Row> visibleTo(Caller caller, String state, @Nullable LocalDate lateOn, int most, long offset) {
    Map<String, Object> parameters = new HashMap<>(Map.of("state", state, "most", most, "offset", offset));
    if (lateOn != null) {
      parameters.put("today", lateOn);
    }
    String visible = visible(caller, parameters);
    return jdbc.sql("""
        select p.application_no, p.permit, p.route, p.applicant, p.state, p.round, p.submitted_at, p.submission_no,
          c.customer_name, c.site_address, c.region, c.project_code, p.authority, a.due_on
        from ge_permit p join ge_case c on c.application_no = p.application_no
          left join ge_activity a on a.application_no = p.application_no and a.clock = 'APPROVALS' and a.ended_at is null
            and p.state = 'SUBMITTED' and p.route not in ('SEPARATE', 'EXEMPT')
        where p.state = :state and c.state = 'OPEN' and (%s) %s
        order by p.submitted_at, p.application_no, p.permit offset :offset rows fetch first :most rows only"""
        .formatted(visible, lateOn == null ? "" : "and a.due_on < :today")).params(parameters).query(Row.class).list();
  }

  /** Cases of the own areas; other systems see those they started. */
  private static String visible(Caller caller, Map<String, Object> parameters) {
    List<String> ways = new ArrayList<>(List.of("1 = 0"));
    if (caller.is(Role.INTEGRATION)) {
      ways.add("c.started_by = :caller");
      parameters.put("caller", caller.id());
    }
    for (ServiceArea area : caller.areas()) {
      String name = "area" + ways.size();
      ways.add("c.region like :" + name);
      parameters.put(name, area.prefix() + "%");
    }
    return String.join(" or ", ways);
  }
}
