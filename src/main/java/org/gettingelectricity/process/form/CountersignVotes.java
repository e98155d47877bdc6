package org.gettingelectricity.process.form;

import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;

/**
 * Several departments sign one plan, each in an instance of the same task: it is approved when all approve, and what the
 * others wrote is kept.
 */
final class CountersignVotes {

  private static final String APPROVED = "planApproved";
  private static final String COMMENT = "reviewComment";
  private static final int LONGEST_COMMENT = 2000;

  private CountersignVotes() {}

  /** Adds the vote of a completed task to the common result; does nothing for tasks that one person decides alone. */
  static void count(TaskEntity task) {
    ExecutionEntity signer = task.getExecution();
    if (!isOneOfSeveral(signer) || !(signer.getVariableLocal(APPROVED) instanceof Boolean approved)) {
      return;
    }
    ExecutionEntity common = signer.getParent();
    boolean first = Integer.valueOf(0).equals(common.getVariable("nrOfCompletedInstances"));
    boolean before = first || !Boolean.FALSE.equals(common.getVariable(APPROVED));
    common.setVariable(APPROVED, before && approved);
    common.setVariable(COMMENT, joined(first ? null : common.getVariable(COMMENT), signer.getVariableLocal(COMMENT)));
  }

  private static boolean isOneOfSeveral(ExecutionEntity execution) {
    return execution.getActivity() != null
        && execution.getActivity().getFlowScope() instanceof ActivityImpl around
        && around.getActivityBehavior() instanceof MultiInstanceActivityBehavior;
  }

  private static String joined(@Nullable Object before, Object comment) {
    if (before == null || comment == null) {
      return before == null ? (String) comment : (String) before;
    }
    String both = before + "\n" + comment;
    return both.substring(0, Math.min(LONGEST_COMMENT, both.length()));
  }
}
