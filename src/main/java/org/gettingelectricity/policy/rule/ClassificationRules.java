package org.gettingelectricity.policy.rule;

import java.math.BigDecimal;
import java.util.Optional;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.OwnFlow;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.FactSheet;
import org.gettingelectricity.policy.table.FlowRows;
import org.gettingelectricity.policy.table.Ruling;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/** Supply voltage and flow of a case: low-voltage cap, reclassification, dual supply, 三零. */
public final class ClassificationRules {

  private static final BigDecimal STANDARD_LV = new BigDecimal("0.38");
  private static final BigDecimal STANDARD_HV = BigDecimal.TEN;

  private final Evaluation evaluation;
  private final Facts facts;
  private final FactSheet sheet;

  public ClassificationRules(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.facts = evaluation.facts();
    this.sheet = evaluation.sheet();
  }

  /** Sets voltage and flow on the sheet, or says why the case has none. */
  public Optional<Rejection> classify() {
    if (facts.service() != null && !evaluation.lineage().serves(facts.service())) {
      return Optional.of(Rejections.unknownService(facts.service()));
    }
    Optional<Ruling> cap = residential() ? Optional.empty() : evaluation.lineage().first(TableRole.LV_CAP, sheet);
    Optional<Rejection> unknown = cap.flatMap(this::unknownCapacity);
    if (unknown.isPresent()) {
      return unknown;
    }
    sheet.set(FactName.VOLTAGE_KV, voltage(cap));
    Optional<Rejection> dual = facts.circuits() >= 2 ? refuseDual() : Optional.empty();
    if (dual.isEmpty()) {
      Flow flow = flow();
      sheet.set(FactName.FLOW, flow);
      evaluation.lineage().first(TableRole.FLOWS, sheet).ifPresent(this::own);
    }
    return dual;
  }

  private void own(Ruling ruling) {
    OwnFlow own = FlowRows.of(ruling.row(), sheet.<Flow>known(FactName.FLOW));
    evaluation.ownFlow(own);
    evaluation.explain("ownFlow", own.process(), ruling);
  }

  private boolean residential() {
    return facts.usage() == Usage.RESIDENTIAL;
  }

  private boolean requestsLowVoltage() {
    return facts.voltageKv() != null && facts.voltageKv().compareTo(BigDecimal.ONE) < 0;
  }

  /** Low voltage cannot be granted or refused without the capacity the cap is stated in (as D-14 for kVA). */
  private Optional<Rejection> unknownCapacity(Ruling cap) {
    boolean needed = facts.voltageKv() == null || requestsLowVoltage();
    return needed && capacity(cap) == null
        ? Optional.of(Rejections.missingFact(kva(cap) ? "capacityKva" : "capacityKw", cap.source()))
        : Optional.empty();
  }

  private static boolean kva(Ruling cap) {
    return cap.row().text("capUnit").equals("KVA");
  }

  private @Nullable BigDecimal capacity(Ruling cap) {
    return kva(cap) ? facts.capacityKva() : facts.capacityKw();
  }

  private boolean within(Ruling cap) {
    BigDecimal capacity = capacity(cap);
    return capacity != null && capacity.compareTo(cap.row().number("cap")) <= 0;
  }

  private BigDecimal voltage(Optional<Ruling> cap) {
    boolean within = cap.map(this::within).orElse(true);
    cap.ifPresent(c -> evaluation.explain("lowVoltageCap", c.row().number("cap"), c));
    if (facts.voltageKv() == null) {
      return within ? STANDARD_LV : STANDARD_HV;
    }
    if (requestsLowVoltage() && !within) {
      evaluation.notice(Notice.RECLASSIFIED_TO_HV, cap.orElseThrow());
      return STANDARD_HV;
    }
    if (!requestsLowVoltage() && facts.smallMicro() && cap.isPresent() && within) {
      evaluation.notice(Notice.LV_ELIGIBLE, cap.get());
    }
    return facts.voltageKv();
  }

  private Optional<Rejection> refuseDual() {
    Optional<Ruling> condition = evaluation.lineage().first(TableRole.DUAL, sheet);
    if (condition.isPresent() && !condition.get().row().flag("dualAllowed")) {
      return Optional.of(Rejections.dualWithoutImportantLoad(condition.get().source()));
    }
    return sheet.lowVoltage() ? Optional.of(Rejections.noFlowForLowVoltageDual()) : Optional.empty();
  }

  private Flow flow() {
    if (!sheet.lowVoltage()) {
      Flow flow = facts.circuits() >= 2 ? Flow.HV_DUAL : Flow.HV_SINGLE;
      evaluation.explain("flow", flow, "D-44");
      return flow;
    }
    if (residential()) {
      evaluation.explain("flow", Flow.LV_RES, "D-45");
      return Flow.LV_RES;
    }
    return nonResidentialFlow();
  }

  private Flow nonResidentialFlow() {
    if (!facts.smallMicro() || facts.temporary()) {
      evaluation.explain("flow", Flow.LV_NONRES_STD, "D-11");
      return Flow.LV_NONRES_STD;
    }
    Optional<Ruling> promise = evaluation.lineage().first(TableRole.SANLING, sheet);
    boolean promised = promise.isPresent() && promise.get().row().flag("sanling");
    Flow flow = promised ? Flow.LV_NONRES_SANLING : Flow.LV_NONRES_STD;
    promise.ifPresentOrElse(p -> evaluation.explain("flow", flow, p), () -> evaluation.explain("flow", flow, "D-11"));
    return flow;
  }
}
