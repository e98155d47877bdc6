package org.gettingelectricity.process.rights;

import java.util.List;
import org.camunda.bpm.engine.impl.TaskReportImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskReportManager;
import org.gettingelectricity.access.Role;

/** How many open tasks each group has: numbers alone, which process owners may read as those who read every task do. */
final class OwnersTaskReports extends TaskReportManager {

  /** Makes the engine use these reports. */
  static final class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return TaskReportManager.class;
    }

    @Override
    public Session openSession() {
      return new OwnersTaskReports();
    }
  }

  @Override
  protected void configureQuery(TaskReportImpl report) {
    if (owner()) {
      getTenantManager().configureTenantCheck(report.getTenantCheck());
    } else {
      super.configureQuery(report);
    }
  }

  private boolean owner() {
    Authentication caller = getCurrentAuthentication();
    List<String> groups = caller == null ? null : caller.getGroupIds();
    return groups != null && groups.contains(Role.PROCESS_OWNER.id());
  }
}
