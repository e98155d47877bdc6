package org.gettingelectricity.process.start;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.gettingelectricity.process.deployment.ModelDeployment;
import org.jspecify.annotations.Nullable;
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
      // to hash the passwords of the users takes as long as to deploy the models
      FutureTask<@Nullable Void> people = new FutureTask<>(users::prepare, null);
      new Thread(people, "users").start();
      try {
        filters.prepare();
        models.deploy();
      } finally {
        await(people);
      }
    });
  }

  private static void await(FutureTask<@Nullable Void> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the users were made", e);
    }
  }
}
