package org.gettingelectricity.process.flow;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.approval.Decision;
import org.gettingelectricity.approval.PermitApplication;
import org.gettingelectricity.approval.Submission;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.process.engine.Actors;
import org.springframework.stereotype.Component;

/** The tasks in the branch of a permit: each works on the row of its permit. */
@Component
class PermitTasks {

  private final Approvals approvals;

  PermitTasks(Approvals approvals) {
    this.approvals = approvals;
  }

  /** A submission opens with what the row says: the route, on whose behalf, how many permits may go together. */
  void opened(DelegateTask task, String no) {
    List<PermitApplication> all = approvals.of(no);
    PermitApplication row = approvals.get(no, permit(task));
    task.setVariableLocal("permitRoute", row.route().label());
    task.setVariableLocal("permitOnBehalf", row.onBehalf());
    task.setVariableLocal("permitsPlanned",
        all.stream().filter(other -> other.state() == PermitApplication.State.PLANNED).count());
  }

  void submitted(DelegateTask task, String no) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    approvals.submitted(no, permit(task), new Submission(answers.text("permitApplicationNo"), answers.text("permitAuthority"),
        answers.text("permitAuthorisation"), answers.text("commitmentSignedBy"), answers.text("permitRevision"),
        answers.yes("jointSubmission")), Actors.current());
  }

  void decided(DelegateTask task, String no) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    approvals.record(no, permit(task), new Decision(answers.code("permitDecision", Decision.Outcome.class),
        answers.text("permitDocumentNo"), answers.text("permitReason")), Actors.current());
  }

  private static Permit permit(DelegateTask task) {
    return Permit.valueOf((String) task.getVariable("permit"));
  }
}
