package org.gettingelectricity.policy.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.quote.ApprovalRoute;
import org.gettingelectricity.policy.quote.Quote.Approvals;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Ruling;
import org.gettingelectricity.policy.table.TableRole;

/** Route of the permits a case needs: asked for every permit, then put together for the set. */
final class ApprovalRules {

  private static final Approvals NONE = new Approvals(ApprovalRoute.NONE, null, null, List.of(), List.of());

  private final Evaluation evaluation;

  ApprovalRules(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** @param linePayer payer of the external line; who pays it builds it and applies (D-26) */
  Approvals approvals(Payer linePayer) {
    if (evaluation.facts().works().permits().isEmpty()) {
      return NONE;
    }
    Map<Permit, Ruling> routes = routes();
    List<Permit> exempt = permits(routes, ApprovalRoute.EXEMPT);
    List<Permit> separate = permits(routes, ApprovalRoute.SEPARATE);
    Optional<Ruling> rest = routes.entrySet().stream()
        .filter(e -> !exempt.contains(e.getKey()) && !separate.contains(e.getKey()))
        .map(Map.Entry::getValue).findFirst();
    ApprovalRoute route = rest.map(ApprovalRules::route)
        .orElse(separate.isEmpty() ? ApprovalRoute.EXEMPT : ApprovalRoute.SEPARATE);
    Integer limit = rest.map(r -> r.row().days("limit")).orElse(null);
    return new Approvals(route, limit, applicant(linePayer), exempt, separate);
  }

  private Map<Permit, Ruling> routes() {
    Map<Permit, Ruling> routes = new LinkedHashMap<>();
    for (Permit permit : new LinkedHashSet<>(evaluation.facts().works().permits())) {
      evaluation.sheet().set(FactName.PERMIT, permit);
      evaluation.approvalLineage().first(TableRole.APPROVALS, evaluation.sheet()).ifPresent(ruling -> {
        routes.put(permit, ruling);
        evaluation.explain("approvals." + permit, route(ruling), ruling);
      });
    }
    return routes;
  }

  private static List<Permit> permits(Map<Permit, Ruling> routes, ApprovalRoute route) {
    List<Permit> permits = new ArrayList<>();
    routes.forEach((permit, ruling) -> {
      if (route(ruling) == route) {
        permits.add(permit);
      }
    });
    return permits;
  }

  private static ApprovalRoute route(Ruling ruling) {
    return ApprovalRoute.valueOf(ruling.row().text("route"));
  }

  private Payer applicant(Payer linePayer) {
    Optional<Ruling> ruling = evaluation.approvalLineage().first(TableRole.APPLICANT, evaluation.sheet());
    boolean builder = ruling.isEmpty() || ruling.get().row().text("applicant").equals("BUILDER");
    Payer applicant = builder && linePayer == Payer.CUSTOMER ? Payer.CUSTOMER : Payer.UTILITY;
    ruling.ifPresent(r -> evaluation.explain("approvals.applicant", applicant, r));
    return applicant;
  }
}
