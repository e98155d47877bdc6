package org.gettingelectricity.process.engine;

import java.util.OptionalLong;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/** Whoever knows how many tasks a list has without counting them. */
public interface KnownCounts {

  /**
   * @param list with the reader's rights and everything else it will be asked with
   * @return the exact number, empty where it has to be counted
   */
  OptionalLong number(TaskQueryImpl list);
}
