package org.gettingelectricity.process.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.gettingelectricity.access.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives rights on tasks and processes by area, and checks them in the cheapest way that is right. */
@Component
class RightsPlugin extends AbstractProcessEnginePlugin {

  /** Group ids like {@code customer-manager.4104}, user ids of a directory. */
  private static final String IDS = "[a-zA-Z0-9][a-zA-Z0-9._@-]*";

  private final OpenTasks openTasks;
  private final ObjectProvider<People> people;
  private final CaseRegions regions;
  private final ObjectProvider<Revocations> revocations;
  private final ObjectProvider<TaskRights> rights;
  private final ObjectProvider<OpenTaskCounts> counts;

  RightsPlugin(OpenTasks openTasks, ObjectProvider<People> people, CaseRegions regions, ObjectProvider<Revocations> revocations,
      ObjectProvider<TaskRights> rights, ObjectProvider<OpenTaskCounts> counts) {
    this.openTasks = openTasks;
    this.people = people;
    this.regions = regions;
    this.revocations = revocations;
    this.rights = rights;
    this.counts = counts;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    RegionalAuthorizations byArea = new RegionalAuthorizations(openTasks, people, regions);
    engine.setResourceAuthorizationProvider(byArea);
    List<SessionFactory> sessions = listed(engine.getCustomSessionFactories());
    sessions.add(new TaskListAuthorizations.Factory(revocations, rights, counts));
    sessions.add(new OwnersTaskReports.Factory());
    engine.setCustomSessionFactories(sessions);
    List<BpmnParseListener> listeners = listed(engine.getCustomPostBPMNParseListeners());
    listeners.add(new InstanceStartListener(byArea));
    engine.setCustomPostBPMNParseListeners(listeners);
    engine.setDefaultUserPermissionNameForTask("TASK_WORK");
    engine.setGeneralResourceWhitelistPattern(IDS);
  }

  private static <T> List<T> listed(List<T> known) {
    return new ArrayList<>(Optional.ofNullable(known).orElse(List.of()));
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    engine.getSqlSessionFactory().getConfiguration().addInterceptor(new TaskListSql("postgres".equals(engine.getDatabaseType())));
  }
}
