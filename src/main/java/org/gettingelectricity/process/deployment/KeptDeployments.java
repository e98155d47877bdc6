package org.gettingelectricity.process.deployment;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.gettingelectricity.process.engine.GateRefusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A deployment or model on which a case that is still open runs or has run is not deleted, by nobody and with or without
 * its instances: cases and their records would vanish with it (004 台账15). Asked after the caller's rights.
 */
public class KeptDeployments extends AuthorizationCommandChecker {

  private static final String OPEN_CASES = """
      select count(distinct h.BUSINESS_KEY_) from ACT_HI_PROCINST h
        join ACT_RE_PROCDEF d on d.ID_ = h.PROC_DEF_ID_
        join ge_case c on c.application_no = h.BUSINESS_KEY_ and c.closed_at is null
      where d.%s = :id""";

  private final ObjectProvider<JdbcClient> jdbc;

  KeptDeployments(ObjectProvider<JdbcClient> jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the place of the engine's own check of rights, which it begins with. */
  public static List<CommandChecker> in(List<CommandChecker> checkers, ObjectProvider<JdbcClient> jdbc) {
    return checkers.stream()
        .map(checker -> checker.getClass() == AuthorizationCommandChecker.class ? new KeptDeployments(jdbc) : checker).toList();
  }

  @Override
  public void checkDeleteDeployment(String deploymentId) {
    super.checkDeleteDeployment(deploymentId);
    refuseWhileOpen("DEPLOYMENT_ID_", deploymentId);
  }

  @Override
  public void checkDeleteProcessDefinitionById(String processDefinitionId) {
    super.checkDeleteProcessDefinitionById(processDefinitionId);
    refuseWhileOpen("ID_", processDefinitionId);
  }

  private void refuseWhileOpen(String column, String id) {
    if (Context.getCommandContext().getAuthentication() == null) {
      return;
    }
    int open = jdbc.getObject().sql(OPEN_CASES.formatted(column)).param("id", id).query(Integer.class).single();
    if (open > 0) {
      throw GateRefusal.because("DEPLOYMENT_IN_USE", "有 %d 件在办申请按该部署的流程办理，办结前不得删除".formatted(open));
    }
  }
}
