package org.gettingelectricity.process.start;

import org.gettingelectricity.process.deployment.ModelDeployment;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** What is done in the engine at every start, before the first request and the first timer. */
@Component
class EngineStartup implements SmartInitializingSingleton {

  private final StartupLock lock;
  private final IdentitySetup identities;
  private final UserSetup users;
  private final TaskFilters filters;
  private final ModelDeployment models;

  EngineStartup(StartupLock lock, IdentitySetup identities, UserSetup users, TaskFilters filters,
      ModelDeployment models) {
    this.lock = lock;
    this.identities = identities;
    this.users = users;
    this.filters = filters;
    this.models = models;
  }

  @Override
  public void afterSingletonsInstantiated() {
    lock.inTurn(() -> {
      identities.prepare();
      users.prepare();
      filters.prepare();
      models.deploy();
    });
  }
}
