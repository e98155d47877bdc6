package org.gettingelectricity.application;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.policy.quote.Quote.StageLimit;
import org.gettingelectricity.refusal.Clause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stages a case has passed through their tasks (rows of ge_stage_end), and the check of its papers at acceptance. The
 * promise: nothing is energised past a stage that the case's policy has, nor while one still runs (004 台账15).
 */
@Repository
class PassedStages implements Promise {

  private static final String ACCEPTANCE = ClockCode.ACCEPTANCE.name();
  static final String PAST_THE_TASK = "OFF_SYSTEM_CIRCULATION";

  private final JdbcClient jdbc;
  private final CaseClocks clocks;
  private final Clock clock;

  PassedStages(JdbcClient jdbc, CaseClocks clocks, Clock clock) {
    this.jdbc = jdbc;
    this.clocks = clocks;
    this.clock = clock;
  }

  /** Somebody has checked the papers and accepts; the first word stands. */
  void checked(String applicationNo, Caller actor) {
    if (!checked(applicationNo)) {
      jdbc.sql("insert into ge_acceptance_check (application_no, actor, at) values (:no, :actor, :at)")
          .param("no", applicationNo).param("actor", actor.id()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
  }

  /** A stage came to its end through its tasks. */
  void passed(ConnectionCase c, String stage, Caller actor) {
    if (!passed(c).contains(stage)) {
      jdbc.sql("""
          insert into ge_stage_end (application_no, stage, round, actor, at) values (:no, :stage, :round, :actor, :at)""")
          .param("no", c.applicationNo()).param("stage", stage).param("round", c.planRound()).param("actor", actor.id())
          .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
  }

  boolean accepted(String applicationNo) {
    return jdbc.sql("select count(*) from ge_stage_end where application_no = :no and stage = :stage")
        .param("no", applicationNo).param("stage", ACCEPTANCE).query(Integer.class).single() > 0;
  }

  @Override
  public List<Rejection> open(ConnectionCase c, Step step) {
    if (step instanceof Step.StageEnds end && end.clock().equals(ACCEPTANCE)) {
      return checked(c.applicationNo()) ? List.of()
          : List.of(open("申请尚未经人核验受理，“" + ClockCode.ACCEPTANCE.label() + "”环节不得办结"));
    }
    return step instanceof Step.Energise ? unpassed(c) : List.of();
  }

  private List<Rejection> unpassed(ConnectionCase c) {
    Set<String> passed = passed(c);
    List<Rejection> open = new ArrayList<>();
    c.quote().stages().stream().map(StageLimit::stage).map(Enum::name).filter(stage -> !passed.contains(stage))
        .forEach(stage -> open.add(open("“" + ClockCode.label(stage) + "”环节尚未办结")));
    boolean worksNeeded = c.facts().works().gridWorksNeeded();
    if (worksNeeded && !passed.contains(ClockCode.WORKS.name())) {
      open.add(open("“" + ClockCode.WORKS.label() + "”尚未完成"));
    }
    clocks.runningStages(c.applicationNo()).stream().filter(stage -> passed.contains(stage) || !stages(c).contains(stage))
        .forEach(stage -> open.add(open("“" + ClockCode.label(stage) + "”仍在进行")));
    return open;
  }

  private static Set<String> stages(ConnectionCase c) {
    return c.quote().stages().stream().map(StageLimit::stage).map(Enum::name).collect(Collectors.toSet());
  }

  /** Acceptance counts once and for all, the others since the last change. */
  private Set<String> passed(ConnectionCase c) {
    return Set.copyOf(jdbc.sql("""
        select distinct stage from ge_stage_end where application_no = :no and (round = :round or stage = :acceptance)""")
        .param("no", c.applicationNo()).param("round", c.planRound()).param("acceptance", ACCEPTANCE)
        .query(String.class).list());
  }

  private boolean checked(String applicationNo) {
    return jdbc.sql("select count(*) from ge_acceptance_check where application_no = :no").param("no", applicationNo)
        .query(Integer.class).single() > 0;
  }

  private static Rejection open(String message) {
    return new Rejection(PAST_THE_TASK, null, null, Clause.TRUE_RECORDS.text(), message);
  }
}
