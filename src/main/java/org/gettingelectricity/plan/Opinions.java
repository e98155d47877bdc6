package org.gettingelectricity.plan;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.DepartmentLine;
import org.gettingelectricity.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 部门意见: every department that has a word on a plan gives its own; none replaces another's (001 附件3 四, 002 三(三)2). */
@Service
public class Opinions {

  private final JdbcClient jdbc;
  private final Plans plans;
  private final Clock clock;

  Opinions(JdbcClient jdbc, Plans plans, Clock clock) {
    this.jdbc = jdbc;
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * A department's word on the plan in force.
   *
   * @return false when there is no plan yet
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean give(String applicationNo, Role department, @Nullable Boolean agreed, @Nullable String opinion, Caller actor) {
    return plans.inForce(applicationNo).map(plan -> jdbc.sql("""
        insert into ge_plan_opinion (application_no, revision, department, agreed, opinion, afterwards, given_by, given_at)
        values (:no, :revision, :department, :agreed, :opinion, :afterwards, :by, :at)""").param("no", applicationNo)
        .param("revision", plan.revision()).param("department", department.name()).param("agreed", agreed, Types.BOOLEAN)
        .param("opinion", opinion, Types.VARCHAR).param("afterwards", plan.repliedOnSite()).param("by", actor.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update()).isPresent();
  }

  /** What was said at one table: a line for each department. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void give(String applicationNo, List<DepartmentLine> lines, Caller actor) {
    lines.forEach(line -> give(applicationNo, line.department(), null, line.text(), actor));
  }

  /** Every word on every plan of a case, oldest first. */
  public List<Opinion> of(String applicationNo) {
    return jdbc.sql("""
        select revision, department, agreed, opinion, afterwards, given_by, given_at from ge_plan_opinion
        where application_no = :no order by id""").param("no", applicationNo).query((row, number) -> new Opinion(row.getInt(1),
            Role.valueOf(row.getString(2)), row.getObject(3, Boolean.class), row.getString(4), row.getBoolean(5), row.getString(6),
            row.getTimestamp(7).toInstant())).list();
  }
}
