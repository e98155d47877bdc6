package org.gettingelectricity.transition;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.plan.PlanAccepted;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 过渡供电: where the grid is constrained a customer is connected first and the grid reinforced at the same time (000 三(一)2,
 * 002 三(二)1、三(三)2). From the customer's consent to the plan until the permanent supply stands somebody answers for it, also
 * when the case itself has long been energised.
 */
@Service
public class TransitionalSupplies implements CaseParticipant {

  private final TransitionRepository rows;
  private final ObjectProvider<TransitionDesk> desk;
  private final Ledger ledger;
  private final Clock clock;

  TransitionalSupplies(TransitionRepository rows, ObjectProvider<TransitionDesk> desk, Ledger ledger, Clock clock) {
    this.rows = rows;
    this.desk = desk;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A plan with an interim supply was accepted; one of an earlier plan is over. */
  @EventListener
  void on(PlanAccepted accepted) {
    String no = accepted.plan().applicationNo();
    giveUp(no, "客户已选定新的供电方案", Callers.SYSTEM);
    if (accepted.plan().transitional() != null) {
      TransitionalSupply opened = rows.insert(accepted.plan());
      note(opened, "TRANSITION_OPENED", Callers.SYSTEM, Map.of("until", opened.untilOn(), "reinforcementFrom", opened.reinforcementFrom()));
      rows.worked(opened.id(), desk.getObject().open(opened));
    }
  }

  /** Without a supply there is nothing to replace; after the energisation the work goes on. */
  @Override
  public void closed(ConnectionCase c, Caller actor) {
    if (c.state() != CaseState.ENERGISED) {
      giveUp(c.applicationNo(), "申请已结束", actor);
    }
  }

  private void giveUp(String applicationNo, String reason, Caller actor) {
    rows.of(applicationNo).stream().filter(TransitionalSupply::open).forEach(open -> {
      rows.ended(open.id(), null, today());
      note(open, "TRANSITION_CANCELLED", actor, Map.of("reason", reason));
      rows.process(open.id()).ifPresent(process -> desk.getObject().close(process, reason));
    });
  }

  /** Whether an interim supply waits for its work to be opened. */
  public boolean unworked(String applicationNo, long id) {
    return rows.unworked(applicationNo, id);
  }

  /**
   * 启动电网改造: the reinforcement has started.
   *
   * @param on not after today, because it is recorded, not announced
   * @return what is wrong with it; stored only when nothing is
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<FieldError> started(long id, String projectNo, LocalDate on, Caller actor) {
    if (on.isAfter(today())) {
      return List.of(new FieldError("reinforcementStartedOn", "电网改造开工日期：不能晚于今日"));
    }
    rows.started(id, projectNo, on);
    note(rows.get(id), "REINFORCEMENT_STARTED", actor, Map.of("projectNo", projectNo, "startedOn", on));
    return List.of();
  }

  /** 转正式供电: the permanent supply stands. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ended(long id, String permanentSource, Caller actor) {
    rows.ended(id, permanentSource, today());
    note(rows.get(id), "TRANSITION_ENDED", actor, Map.of("permanentSource", permanentSource));
  }

  /**
   * 延长过渡供电: the permanent supply needs more time.
   *
   * @return what is wrong with it; stored only when nothing is
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<FieldError> putOff(long id, @Nullable LocalDate until, @Nullable String reason, Caller actor) {
    List<FieldError> errors = new ArrayList<>();
    if (until == null || !until.isAfter(today())) {
      errors.add(new FieldError("transitionUntil", "新的过渡供电截止日期：必填，须晚于今日"));
    }
    if (reason == null) {
      errors.add(new FieldError("transitionReason", "延长理由：必填"));
    }
    if (until != null && reason != null && errors.isEmpty()) {
      LocalDate before = rows.get(id).untilOn();
      rows.putOff(id, until, reason);
      note(rows.get(id), "TRANSITION_PUT_OFF", actor, Map.of("from", before, "until", until, "reason", reason));
    }
    return errors;
  }

  /** One that must exist. */
  public TransitionalSupply get(long id) {
    return rows.get(id);
  }

  /** Those of a case, oldest first. */
  public List<TransitionalSupply> of(String applicationNo) {
    return rows.of(applicationNo);
  }

  /** Open ones of an area, the most urgent first, at most {@code most}. */
  List<TransitionalSupply> open(String areaPrefix, int most) {
    return rows.open(areaPrefix, most);
  }

  private void note(TransitionalSupply supply, String kind, Caller actor, Map<String, ?> detail) {
    Map<String, Object> all = new LinkedHashMap<>();
    detail.forEach((name, value) -> all.put(name, Objects.toString(value)));
    all.put("plan", supply.revision());
    ledger.append(supply.applicationNo(), clock.instant().truncatedTo(ChronoUnit.MILLIS), actor.id(), kind, supply.source(), all);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
