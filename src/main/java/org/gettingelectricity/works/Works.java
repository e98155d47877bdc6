package org.gettingelectricity.works;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 配套电网工程: what was agreed with the customer, which milestones are planned and kept, what was ordered and delivered, and how
 * the circuit was connected (POLICY 10). One set of rows per circuit, of the last run of the works; the ledger keeps every one.
 */
@Service
public class Works {

  private final WorksRepository rows;
  private final Ledger ledger;
  private final Clock clock;

  Works(WorksRepository rows, Ledger ledger, Clock clock) {
    this.rows = rows;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * 商定工期: a plan without problems begins a run of the works on a circuit.
   *
   * @param framework whether the builder is one of the framework of the year; null where nobody can say
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void agreed(String no, int circuit, WorksPlan plan, @Nullable Boolean framework, Caller actor) {
    rows.plan(no, circuit, plan, framework, actor.id(), now());
    note(no, circuit, "WORKS_AGREED", actor, detail("contractNo", plan.contractNo(), "builder", plan.builder(),
        "finishOn", plan.finishOn(), "milestones", plan.planned().toString()));
  }

  /** A milestone is reached today. @param what found, designed or built, or null */
  @Transactional(propagation = Propagation.MANDATORY)
  public void kept(String no, int circuit, Milestone milestone, @Nullable String what, Caller actor) {
    rows.kept(no, circuit, milestone, what, actor.id(), LocalDate.now(clock));
    note(no, circuit, "MILESTONE_KEPT", actor, detail("milestone", milestone, "detail", what));
  }

  /**
   * 领料: the picking order is out; from now on the limit of three working days runs (000 三(一)4).
   *
   * @param orderNo its number; null has one made from the case and the circuit
   * @param items one a line, without problems, or null
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ordered(String no, int circuit, @Nullable String orderNo, @Nullable String items, Caller actor) {
    String number = orderNo == null ? "LL-" + no + "-" + circuit : orderNo;
    rows.ordered(no, circuit, number, items, actor.id(), now());
    note(no, circuit, "MATERIAL_ORDERED", actor, detail("orderNo", number, "lines", MaterialList.of(items).lines().size()));
  }

  /** 到场: the material is on site. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void delivered(String no, int circuit, @Nullable String deliveryNo, @Nullable String items, @Nullable String trackingNo,
      Caller actor) {
    rows.delivered(no, circuit, deliveryNo, items, trackingNo, actor.id(), now());
    kept(no, circuit, Milestone.MATERIAL, deliveryNo, actor);
  }

  /** 接入方式: by live work, or with an outage and why (001 三(四)2). */
  @Transactional(propagation = Propagation.MANDATORY)
  public void connected(String no, int circuit, boolean live, @Nullable String reason, Caller actor) {
    rows.connected(no, circuit, live, reason, actor.id(), now());
    note(no, circuit, "CIRCUIT_CONNECTED", actor, detail("liveWork", live, "reason", reason));
  }

  /**
   * 事先告知: works outside the red line that the utility does not build are announced before they begin (001 三(一)1(3)). An
   * affiliated company agrees on its finish besides (001 三(二)2).
   *
   * @throws Refusal 400 when they have begun already, or the finish is missing or before the start
   */
  @Transactional
  public void noticed(String no, BuilderNotice notice, Caller actor) {
    Refusal.when(notice.problems(LocalDate.now(clock)));
    ledger.lock(no);
    rows.noticed(no, notice, actor.id(), now());
    ledger.append(no, now(), actor.id(), "BUILDER_NOTICED", "CASE", detail("builder", notice.builder(), "scope", notice.scope(),
        "startOn", notice.startOn(), "affiliated", notice.affiliated(), "finishOn", notice.finishOn()));
  }

  /** Everything about the works of a case. */
  public WorksView of(String no) {
    List<WorksView.Step> steps = rows.steps(no).stream().sorted(Comparator.comparingInt(WorksView.Step::circuit)
        .thenComparing(step -> Milestone.valueOf(step.milestone()))).toList();
    return new WorksView(rows.contracts(no), steps, rows.materials(no), rows.connections(no), rows.notices(no), rows.projects(no));
  }

  private void note(String no, int circuit, String kind, Caller actor, Map<String, Object> detail) {
    detail.put("circuit", circuit);
    ledger.append(no, now(), actor.id(), kind, "WORKS", detail);
  }

  private static Map<String, Object> detail(@Nullable Object... pairs) {
    Map<String, Object> detail = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      if (value != null) {
        detail.put(String.valueOf(pairs[i]), value);
      }
    }
    return detail;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
