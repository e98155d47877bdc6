package org.gettingelectricity.process.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/**
 * Whoever knows how many tasks a list has, and which stand on a page of it, without looking through all of them. A list is asked
 * for with the reader's rights and everything else it would be looked for with.
 */
public interface KnownLists {

  /** The exact number of each list, all of one moment; empty where it has to be counted. */
  List<OptionalLong> numbers(List<TaskQueryImpl> lists);

  /** The ids of the tasks on the page asked for, in its order; empty where they have to be looked for. */
  Optional<List<String>> page(TaskQueryImpl list);
}
