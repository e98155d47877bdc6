package org.gettingelectricity.process.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.gettingelectricity.process.desk.ModelPicture;
import org.gettingelectricity.simulation.Side;
import org.gettingelectricity.simulation.SimulatedPicture;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How long the tasks of each model lay and were worked, and its picture with that. */
@Component
@Profile("simulation")
class TaskHeats {

  private static final double MINUTES_A_DAY = 24 * 60;

  private final RepositoryService repository;
  private final Map<String, Map<String, Sum>> models = new HashMap<>();

  TaskHeats(RepositoryService repository) {
    this.repository = repository;
  }

  private record Sum(long count, long late, double days) {

    Sum plus(boolean isLate, double more) {
      return new Sum(count + 1, late + (isLate ? 1 : 0), days + more);
    }
  }

  /** Counts a task, from when somebody could begin until it was done. */
  void finished(Work task, Instant handed, Instant done) {
    boolean late = task.due() != null && done.isAfter(task.due());
    models.computeIfAbsent(task.model(), model -> new HashMap<>())
        .compute(task.element(), (key, sum) -> (sum == null ? new Sum(0, 0, 0) : sum)
            .plus(late, Duration.between(handed, done).toMinutes() / MINUTES_A_DAY));
  }

  /** Of the models that were worked, by key. */
  List<SimulatedPicture> pictures(Side side) {
    Map<String, SimulatedPicture> pictures = new TreeMap<>();
    models.forEach((id, sums) -> {
      ProcessDefinition model = repository.getProcessDefinition(id);
      Map<String, ModelPicture.Heat> heats = new HashMap<>();
      sums.forEach((task, sum) -> heats.put(task, new ModelPicture.Heat(sum.count, sum.late, sum.days / sum.count)));
      pictures.put(model.getKey(), new SimulatedPicture(side.name(), model.getKey(), model.getName(),
          new ModelPicture(repository.getBpmnModelInstance(id), heats, "办理").svg()));
    });
    return List.copyOf(pictures.values());
  }
}
