package org.gettingelectricity.process.time;

import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The lines a task shows in a list: for people only, so that a simulation has none. */
@Component
public class TaskLines {

  private final boolean read;

  TaskLines(Environment environment) {
    read = environment.acceptsProfiles(Profiles.of("!simulation"));
  }

  public void show(DelegateTask task, String name, Supplier<@Nullable String> line) {
    if (read) {
      task.setVariableLocal(name, line.get());
    }
  }
}
