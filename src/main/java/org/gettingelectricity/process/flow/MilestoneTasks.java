package org.gettingelectricity.process.flow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.notification.Outages;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.form.TaskFormRules;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.works.EarlyMaterial;
import org.gettingelectricity.works.FrameworkBuilders;
import org.gettingelectricity.works.MaterialList;
import org.gettingelectricity.works.Milestone;
import org.gettingelectricity.works.TypicalMaterials;
import org.gettingelectricity.works.Works;
import org.gettingelectricity.works.WorksPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tasks of the grid works, each a milestone of its circuit. */
@Component
class MilestoneTasks {

  private static final String LIVE = "LIVE";

  private final Cases cases;
  private final Works works;
  private final Outages outages;
  private final TypicalMaterials typical;
  private final FrameworkBuilders builders;
  private final EarlyMaterial early;
  private final Clock clock;

  MilestoneTasks(Cases cases, Works works, Outages outages, TypicalMaterials typical, FrameworkBuilders builders,
      EarlyMaterial early, Clock clock) {
    this.cases = cases;
    this.works = works;
    this.outages = outages;
    this.typical = typical;
    this.builders = builders;
    this.early = early;
    this.clock = clock;
  }

  /** Shows the builders chosen for the year, of whom one is taken (003 措施5). */
  void scheduling(DelegateTask task, String no) {
    List<String> chosen = builders.of(LocalDate.now(clock).getYear(), cases.get(no).region());
    if (!chosen.isEmpty()) {
      task.setVariableLocal("frameworkBuilders", String.join("、", chosen));
    }
  }

  /** The contract with the customer and the days of its milestones. */
  void agreed(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    Map<Milestone, LocalDate> planned = new EnumMap<>(Milestone.class);
    for (Milestone milestone : Milestone.values()) {
      LocalDate day = answers.day(WorksPlan.field(milestone));
      if (day != null) {
        planned.put(milestone, day);
      }
    }
    WorksPlan plan = new WorksPlan(answers.text("worksContractNo"), answers.text("worksBuilder"), answers.day("agreedFinishOn"),
        answers.yes("customerConsent"), planned);
    TaskFormRules.refuse(plan.problems(LocalDate.now(clock)));
    works.agreed(no, circuit(task), plan, builders.chosen(LocalDate.now(clock).getYear(), cases.get(no).region(), plan.builder()), Actors.current());
  }

  /** Where material is drawn before the design is done, the survey opens with the materials of such works (003 措施5). */
  void surveying(DelegateTask task, String no) {
    ConnectionCase c = cases.get(no);
    task.setVariableLocal("earlyMaterial", EarlyMaterial.of(c));
    if (EarlyMaterial.of(c)) {
      task.setVariableLocal("materialItems", typical.proposed(c.facts().works()));
    }
  }

  void surveyed(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    works.kept(no, circuit(task), Milestone.SURVEY, answers.text("routeFinding"), Actors.current());
    ConnectionCase c = cases.get(no);
    if (EarlyMaterial.of(c)) {
      early.ordered(c, circuit(task), answers.text("pickingOrderNo"), items(answers), Actors.current());
    }
  }

  /** A design opens with the typical design and the standard materials of such works. */
  void designing(DelegateTask task, String no) {
    Facts.Works facts = cases.get(no).facts().works();
    task.setVariableLocal("typicalDesigns", typical.designs(facts));
    boolean early = EarlyMaterial.of(cases.get(no));
    task.setVariableLocal("earlyMaterial", early);
    if (!early) {
      task.setVariableLocal("materialItems", typical.proposed(facts));
    }
  }

  /** The design is done, and the material it takes is ordered from stock at once, unless it was with the survey. */
  void designed(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    String items = items(answers);
    works.kept(no, circuit(task), Milestone.DESIGN, answers.text("worksDesignNo"), Actors.current());
    if (!EarlyMaterial.of(cases.get(no))) {
      works.ordered(no, circuit(task), answers.text("pickingOrderNo"), items, Actors.current());
    }
  }

  private static @Nullable String items(TaskAnswers answers) {
    String items = answers.text("materialItems");
    TaskFormRules.refuse(MaterialList.problems("materialItems", items));
    return items;
  }

  /** A delivery opens with what was ordered. */
  void delivering(DelegateTask task, String no) {
    works.of(no).materials().stream().filter(order -> order.circuit() == circuit(task)).findFirst().ifPresent(order -> {
      task.setVariableLocal("pickingOrder", order.orderNo());
      task.setVariableLocal("materialDelivered", order.ordered().stream()
          .map(line -> line.name() + " " + line.quantity().toPlainString() + " " + line.unit())
          .reduce((a, b) -> a + "\n" + b).orElse(null));
    });
  }

  void delivered(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    String items = answers.text("materialDelivered");
    TaskFormRules.refuse(MaterialList.problems("materialDelivered", items));
    works.delivered(no, circuit(task), answers.text("materialListNo"), items, answers.text("trackingNo"), Actors.current());
    early.delivered(cases.get(no), circuit(task), Actors.current());
  }

  /** What was built, and whether the circuit was connected without an outage (001 三(四)2). */
  void built(DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    works.kept(no, circuit(task), Milestone.CONSTRUCTION, answers.text("constructionFinishedOn"), Actors.current());
    String how = answers.text("liveWork");
    if (how != null) {
      works.connected(no, circuit(task), how.equals(LIVE), answers.text("outageReason"), Actors.current());
    }
    if ("OUTAGE".equals(how)) {
      outage(answers, no);
    }
  }

  /** An outage is told to the customer as soon as it is known (004 台账44). */
  private void outage(TaskAnswers answers, String no) {
    Instant from = answers.minute("outageFrom");
    Instant to = answers.minute("outageTo");
    if ((from == null) != (to == null)) {
      TaskFormRules.refuse(List.of(new FieldError(from == null ? "outageFrom" : "outageTo", "停电开始与结束时间：两项同时填写")));
    }
    if (from != null && to != null) {
      TaskFormRules.refuse(outages.problems(from, to, LocalDate.now(clock).atStartOfDay(Days.ZONE).toInstant(), "outageFrom", "outageTo"));
    }
    String affected = answers.text("outageAffected");
    outages.caused(no, from, to, affected == null ? "本次接电的用户" : affected, Actors.current());
  }

  /** Where the document has the line connected live, that is what is recorded unless an outage is reasoned (001 三(四)2). */
  void building(DelegateTask task, String no) {
    if (Boolean.TRUE.equals(cases.get(no).quote().liveConnection())) {
      task.setVariableLocal("liveWork", LIVE);
    }
  }

  void handedOver(DelegateTask task, String no) {
    works.kept(no, circuit(task), Milestone.LIVE_CONNECTION, answers(task).text("handoverNo"), Actors.current());
  }

  /** Circuits are counted from one; works of a single one carry no number. */
  private static int circuit(DelegateTask task) {
    return task.getVariable("circuit") instanceof Number number ? number.intValue() : 1;
  }

  private static TaskAnswers answers(DelegateTask task) {
    return new TaskAnswers((TaskEntity) task);
  }
}
