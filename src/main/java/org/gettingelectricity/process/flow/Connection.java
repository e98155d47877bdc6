package org.gettingelectricity.process.flow;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.policy.quote.AttemptedAction;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

/** 送电: nothing that failed acceptance, lacks a deferred paper or wastes energy is switched on (POLICY 16). */
@Component
class Connection {

  private static final Map<String, String> REASONS = Map.of(
      "WORKS_NOT_ACCEPTED", "受电工程验收不合格，整改合格前不得送电",
      "DEFERRED_DOCUMENT_OUTSTANDING", "容缺资料尚未补齐，不得送电",
      "TRANSFORMER_BELOW_STANDARD", "变压器能效不符合 GB 20052-2020，不得送电");

  private final Cases cases;
  private final Documents documents;

  Connection(Cases cases, Documents documents) {
    this.cases = cases;
    this.documents = documents;
  }

  /** Refuses a connection that policy forbids, with the policy's own code. */
  void check(String applicationNo, VariableScope facts) {
    ConnectionCase c = cases.get(applicationNo);
    Quote.ActionResult result = cases.judge(c, new AttemptedAction.Connect((Boolean) facts.getVariable("inspectionPassed"),
        null, (Boolean) facts.getVariable("transformerMeetsGB20052"), documents.deferredSupplied(c)));
    if (!result.allowed()) {
      throw Refusal.policy(result.code(), REASONS.getOrDefault(result.code(), "不得送电") + "（依据：" + result.source() + "）");
    }
  }

  void energise(String applicationNo, VariableScope facts) {
    check(applicationNo, facts);
    cases.energised(applicationNo, Actors.current());
  }
}
