package org.gettingelectricity.process.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.spin.plugin.variable.SpinValues;
import org.gettingelectricity.access.DepartmentLine;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.capacity.GridSource;
import org.gettingelectricity.capacity.OpenCapacity;
import org.gettingelectricity.costsharing.PlanChoice;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.plan.Opinions;
import org.gettingelectricity.plan.PlanDraft;
import org.gettingelectricity.plan.PlanOption;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.ServiceOffers;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.planning.ReviewAfterwards;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.code.PlanReview;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.form.TaskFormRules;
import org.gettingelectricity.refusal.FieldError;
import org.springframework.stereotype.Component;

/**
 * The tasks around the supply plan. Its options live in our tables; the process carries one variable that shows them to
 * reviewers and offers them to the customer.
 */
@Component
class PlanTasks {

  /** The options for the eyes of the next tasks: value and label to choose by, the rest to read. */
  private static final String OPTIONS = "planOptions";
  private static final String TRANSITIONAL = "planTransitional";
  /** What the drafting form asks only in some cases; seen by that task alone. */
  private static final String REVIEW = "planReview";
  private static final String NEARBY_ASKED = "nearbySourcesAsked";
  private static final String NEARBY = "planNearbySources";
  private static final String YUAN = "#,##0.##";

  private final Cases cases;
  private final Plans plans;
  private final PlanChoice choices;
  private final CaseFile file;
  private final OpenCapacity capacity;
  private final Opinions opinions;
  private final ServiceOffers services;
  private final ReviewAfterwards afterwards;
  private final PolicyLibrary policies;
  private final ObjectMapper json;

  PlanTasks(Cases cases, Plans plans, PlanChoice choices, CaseFile file, OpenCapacity capacity, Opinions opinions,
      ServiceOffers services, ReviewAfterwards afterwards, PolicyLibrary policies, ObjectMapper json) {
    this.cases = cases;
    this.plans = plans;
    this.choices = choices;
    this.file = file;
    this.capacity = capacity;
    this.opinions = opinions;
    this.services = services;
    this.afterwards = afterwards;
    this.policies = policies;
    this.json = json;
  }

  /** A drafting task opens on the plan drafted before, if there is one. */
  void opened(DelegateTask task, String no) {
    ExecutionEntity execution = ((TaskEntity) task).getExecution();
    String review = file.planReview(execution);
    task.setVariableLocal(REVIEW, review);
    if (PlanReview.ONSITE.name().equals(review)) {
      task.addCandidateGroup(Role.CUSTOMER_MANAGER.id()); // who stands before the customer answers on the spot (000 三(一)2)
    }
    boolean asked = nearbyAsked(cases.get(no));
    task.setVariableLocal(NEARBY_ASKED, asked);
    if (asked) {
      offerNearby(task, no);
    }
    plans.inForce(no).ifPresent(plan -> PlanDraft.answersOf(plan).forEach(execution::setVariable));
  }

  private boolean nearbyAsked(ConnectionCase c) {
    return policies.pinned(c.policyPin())
        .nearbySources(QuoteRequest.of(Days.of(c.acceptedAt()), c.region(), c.utility(), c.facts())).isPresent();
  }

  /** The register knows which sources are near the site, and what they can give (001 三(一)3). */
  private void offerNearby(DelegateTask task, String no) {
    String known = capacity.nearSite(no).stream().map(PlanTasks::offered).collect(Collectors.joining("\n"));
    if (!known.isEmpty()) {
      task.setVariableLocal(NEARBY, known);
    }
  }

  private static String offered(OpenCapacity.Nearby near) {
    GridSource source = near.source();
    return "%s（%s），距离 %d 米，%s，数据截至 %s".formatted(source.name(), source.substation(), near.metres(), source.constrained()
        ? "负载率 " + plain(source.loadPercent()) + "%，供电受限" : "可开放容量 " + plain(source.openKva()) + " 千伏安", source.asOf());
  }

  /** Where the site is, as whoever was there took it. */
  void located(DelegateTask task, String no) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    TaskFormRules.refuse(capacity.locate(no, answers.degrees("siteLongitude"), answers.degrees("siteLatitude"), Actors.current()));
  }

  /** Stores the plan and leaves the process what others have to see of it. */
  void drafted(DelegateTask task, String no) {
    ConnectionCase c = cases.get(no);
    PlanDraft draft = new PlanDraft(task.getVariables());
    TaskFormRules.refuse(plans.check(draft, PlanReview.ONSITE.name().equals(task.getVariable(REVIEW))));
    SupplyPlan plan = plans.draft(no, draft, c.flow().highVoltage() ? "kVA" : "kW",
        Boolean.TRUE.equals(c.quote().planReplacesFeasibility()), Actors.current());
    if (plan.repliedOnSite()) {
      afterwards.replied(c, Actors.current());
    }
    ExecutionEntity execution = ((TaskEntity) task).getExecution();
    PlanDraft.passing().stream().filter(execution::hasVariable).forEach(execution::removeVariable);
    execution.setVariable(OPTIONS, SpinValues.jsonValue(shown(plan)).create());
    if (plan.transitional() != null) {
      execution.setVariable(TRANSITIONAL, transition(plan));
    }
  }

  /** A department's own word, and what the others said at the same table. */
  void reviewed(DelegateTask task, String no) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    String said = answers.text("departmentOpinions");
    DepartmentLine.stranger(said).ifPresent(line -> TaskFormRules.refuse(
        List.of(new FieldError("departmentOpinions", DepartmentLine.RULE + "：" + line))));
    task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).flatMap(group -> Role.of(group).stream())
        .findFirst().ifPresent(department -> opinions.give(no, department, answers.flag("planApproved"), answers.text("reviewComment"), Actors.current()));
    opinions.give(no, DepartmentLine.of(said), Actors.current());
  }

  /** The services offered with the plan, for the eyes of whoever answers the customer or writes down the customer's answer. */
  void offering(DelegateTask task, String no) {
    task.setVariableLocal("serviceOffers", SpinValues.jsonValue(json.valueToTree(services.offered(cases.get(no).flow().highVoltage()).stream()
        .map(service -> Map.of("value", service.code(), "label", service.name() + "（" + service.description() + "）")).toList()).toString()).create());
  }

  /** The customer's word on the plan in force: which option, or why none. */
  void answered(DelegateTask task, String no) {
    if (!Boolean.TRUE.equals(task.getVariable("planAccepted"))) {
      plans.decline(no, (String) task.getVariable("planObjection"), Actors.current());
      return;
    }
    Integer choice = task.getVariable("planChoice") instanceof Number number ? number.intValue() : null;
    if (!choices.accept(no, choice, Actors.current())) {
      TaskFormRules.refuse(List.of(new FieldError("planChoice", "客户选定的方案：供电方案中没有方案 " + choice)));
    }
    List<String> taken = new TaskAnswers((TaskEntity) task).codes("servicePackages");
    if (!taken.isEmpty()) {
      services.choose(no, taken, Actors.current());
    }
  }

  private String shown(SupplyPlan plan) {
    return json.valueToTree(plan.options().stream().map(option -> shown(plan, option)).toList()).toString();
  }

  private static Map<String, Object> shown(SupplyPlan plan, PlanOption option) {
    String name = "方案 " + option.no() + (option.no() == plan.recommended() ? "（推荐）" : "");
    String distance = plain(option.distanceM()) + " 米" + (option.near() ? "（1 公里内）" : "");
    String price = option.priceYuan() == null ? "—" : yuan(option.priceYuan());
    return Map.of("value", option.no(), "label", name + "：" + option.sources(), "name", name, "source", option.sources(),
        "distance", distance, "price", price,
        "spare", option.spareCapacity() == null ? "—" : plain(option.spareCapacity()) + " " + option.capacityUnitName(),
        "line", option.dedicated() ? "专线：" + option.dedicatedReason() : "现有公用线路");
  }

  private static String transition(SupplyPlan plan) {
    return plan.transitional() + "（过渡供电至 " + plan.transitionalUntil() + "，电网改造 " + plan.reinforcementFrom() + " 开工）";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static String yuan(BigDecimal amount) {
    return new DecimalFormat(YUAN, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount) + " 元";
  }
}
