package org.gettingelectricity.process.flow;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.Step;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.energisation.Energisation;
import org.gettingelectricity.energisation.Inspection;
import org.gettingelectricity.energisation.InspectionKind;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

/** The tasks that lead up to the connection: what they answer becomes a row that the case's promise reads. */
@Component
class ConnectionTasks {

  private final Cases cases;
  private final Energisation energisation;

  ConnectionTasks(Cases cases, Energisation energisation) {
    this.cases = cases;
    this.energisation = energisation;
  }

  void inspected(InspectionKind kind, DelegateTask task, String no) {
    TaskAnswers answers = answers(task);
    boolean passed = answers.yes("inspectionPassed");
    ConnectionCase c = cases.get(no);
    Inspection inspection = new Inspection(kind, passed, answers.flag("transformerMeetsGB20052"),
        passed ? null : answers.text("inspectionDefects"), answers.text("departmentFindings"));
    List<Rejection> problems = energisation.problems(c, inspection);
    if (!problems.isEmpty()) {
      throw Refusal.policy(problems);
    }
    energisation.inspected(c, inspection, Actors.current());
    String free = answers.text("freeHandoverNo");
    if (passed && free != null) {
      energisation.takenOverFree(c, free, Actors.current());
    }
  }

  void worksHandedOver(DelegateTask task, String no) {
    energisation.worksHandedOver(cases.get(no), answers(task).said("handoverNo"), Actors.current());
  }

  void ordered(DelegateTask task, String no) {
    energisation.ordered(cases.get(no), answers(task).said("orderNo"), Actors.current());
  }

  /** Where the day of the inspection is the day of the connection, the task is due with that day (002 三(三)2). */
  void connecting(DelegateTask task, String no) {
    energisation.connectOn(cases.get(no)).ifPresent(day ->
        task.setDueDate(Date.from(day.plusDays(1).atStartOfDay(Days.ZONE).toInstant().minusSeconds(1))));
  }

  /** What forbids a connection is said before the meter is on record. */
  void metered(DelegateTask task, String no) {
    cases.require(no, new Step.Connect());
    TaskAnswers answers = answers(task);
    energisation.metered(cases.get(no), answers.said("meterNo"), answers.decimal("meterReading"), answers.text("sealNos"),
        Actors.current());
  }

  private static TaskAnswers answers(DelegateTask task) {
    return new TaskAnswers((TaskEntity) task);
  }
}
