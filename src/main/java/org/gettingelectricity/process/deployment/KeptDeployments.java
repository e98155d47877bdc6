package org.gettingelectricity.process.deployment;

import java.lang.ref.WeakReference;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.gettingelectricity.process.binding.VersionSets;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A deployment that a case, open or closed, has run on or is decided under is not deleted, by nobody and with or without its
 * instances: the records of the case would vanish with it (004 台账15). Neither is one whose removal leaves something named
 * that is not there any more. Asked after the caller's rights.
 */
class KeptDeployments extends AuthorizationCommandChecker {

  private final ObjectProvider<Removal> removal;
  private final VersionSets versions;
  /** The command that deletes a deployment asks for each of its models as well. */
  private final ThreadLocal<WeakReference<CommandContext>> deleting = new ThreadLocal<>();

  KeptDeployments(ObjectProvider<Removal> removal, VersionSets versions) {
    this.removal = removal;
    this.versions = versions;
  }

  /** Takes the place of the engine's own check of rights, which it begins with. */
  static List<CommandChecker> in(List<CommandChecker> checkers, ObjectProvider<Removal> removal, VersionSets versions) {
    return checkers.stream().map(checker ->
        checker.getClass() == AuthorizationCommandChecker.class ? new KeptDeployments(removal, versions) : checker).toList();
  }

  @Override
  public void checkDeleteDeployment(String deploymentId) {
    super.checkDeleteDeployment(deploymentId);
    deleting.set(new WeakReference<>(Context.getCommandContext()));
    if (Context.getCommandContext().getAuthentication() != null) {
      refuse(Context.getCommandContext().runWithoutAuthorization(() -> removal.getObject().faults(deploymentId)));
    }
    versions.changing();
  }

  @Override
  public void checkDeleteProcessDefinitionById(String processDefinitionId) {
    super.checkDeleteProcessDefinitionById(processDefinitionId);
    refuseSingle();
  }

  @Override
  public void checkDeleteProcessDefinitionByKey(String processDefinitionKey) {
    super.checkDeleteProcessDefinitionByKey(processDefinitionKey);
    refuseSingle();
  }

  private void refuseSingle() {
    boolean whole = deleting.get() != null && deleting.get().get() == Context.getCommandContext();
    if (!whole && Context.getCommandContext().getAuthentication() != null) {
      refuse(List.of("流程版本不能单独删除；没有申请按其办理时，可删除整个部署"));
    }
  }

  private static void refuse(List<String> faults) {
    if (!faults.isEmpty()) {
      throw Refusal.policy("DEPLOYMENT_IN_USE", "该部署不得删除：" + String.join("；", faults));
    }
  }
}
