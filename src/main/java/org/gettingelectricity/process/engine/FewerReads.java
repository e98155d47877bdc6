package org.gettingelectricity.process.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.form.entity.CamundaFormDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;

/** Spares the engine statements whose answer it has already, or could have had with another. */
final class FewerReads {

  private static final int MOST_KNOWN = 10_000;
  /** So long another node may show a form that was removed here, which no case uses. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private FewerReads() {}

  /** To be given to the engine in the place of its own. */
  static List<SessionFactory> factories() {
    Cache<String, String> processes = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();
    Cache<FormKey, CamundaFormDefinitionEntity> forms = Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(FRESH).build();
    return List.of(factory(JobDefinitionManager.class, () -> new JobDefinitions(processes)),
        factory(IncidentManager.class, Incidents::new), factory(CamundaFormDefinitionManager.class, () -> new Forms(forms)));
  }

  static SessionFactory factory(Class<?> type, Supplier<Session> make) {
    return new Factory(type, make);
  }

  private record Factory(Class<?> type, Supplier<Session> make) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return type;
    }

    @Override
    public Session openSession() {
      return make.get();
    }
  }

  /** Whoever needs a second one of a process within a command gets all of it with one statement: a start needs six. */
  private static final class JobDefinitions extends JobDefinitionManager {

    private final Cache<String, String> processes;
    private boolean asked;

    private JobDefinitions(Cache<String, String> processes) {
      this.processes = processes;
    }

    @Override
    public JobDefinitionEntity findById(String id) {
      String process = asked ? processes.getIfPresent(id) : null;
      if (process != null && cached(id).isEmpty()) {
        findByProcessDefinitionId(process);
      }
      asked = true;
      JobDefinitionEntity found = cached(id).orElseGet(() -> super.findById(id));
      if (found != null) {
        processes.put(id, found.getProcessDefinitionId());
      }
      return found;
    }

    private Optional<JobDefinitionEntity> cached(String id) {
      return Optional.ofNullable(getDbEntityManager().getCachedEntity(JobDefinitionEntity.class, id));
    }
  }

  /** A job with tries left has no incident; the engine asks for one whenever a timer is deleted. */
  private static final class Incidents extends IncidentManager {

    @Override
    public List<Incident> findIncidentByConfiguration(String configuration) {
      return hasTriesLeft(configuration) ? List.of() : super.findIncidentByConfiguration(configuration);
    }

    @Override
    public List<Incident> findIncidentByConfigurationAndIncidentType(String configuration, String type) {
      return hasTriesLeft(configuration) ? List.of() : super.findIncidentByConfigurationAndIncidentType(configuration, type);
    }

    private boolean hasTriesLeft(String job) {
      JobEntity known = getDbEntityManager().getCachedEntity(JobEntity.class, job);
      return known != null && known.getRetries() > 0;
    }
  }

  /** One version of a form. */
  private record FormKey(String key, int version, @Nullable String tenant) {}

  /** What a version of a form is never changes, and every task asks for one. */
  private static final class Forms extends CamundaFormDefinitionManager {

    private final Cache<FormKey, CamundaFormDefinitionEntity> forms;

    private Forms(Cache<FormKey, CamundaFormDefinitionEntity> forms) {
      this.forms = forms;
    }

    @Override
    public CamundaFormDefinitionEntity findDefinitionByKeyVersionAndTenantId(String key, Integer version, String tenant) {
      FormKey form = new FormKey(key, version, tenant);
      CamundaFormDefinitionEntity known = forms.getIfPresent(form);
      if (known != null) {
        return known;
      }
      CamundaFormDefinitionEntity found = super.findDefinitionByKeyVersionAndTenantId(key, version, tenant);
      if (found != null && getDbEntityManager().getDbEntityCache().isPersistent(found)) {
        forms.put(form, found);
      }
      return found;
    }

    @Override
    public void deleteCamundaFormDefinitionsByDeploymentId(String deployment) {
      super.deleteCamundaFormDefinitionsByDeploymentId(deployment);
      forms.invalidateAll();
    }
  }
}
