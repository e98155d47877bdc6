package org.gettingelectricity.record;

import java.time.Instant;
import java.util.List;

/**
 * A task somebody finished.
 *
 * @param taskId names this one run of the task
 * @param task name of the step in its model
 * @param name what people call the step
 * @param office id of the group whose task it was; null where it belonged to none, or to several
 * @param assignee whose task it was, or null
 */
public record FinishedTask(String applicationNo, String taskId, String task, String name, String office, String assignee, Instant openedAt,
    List<Answer> answers) {}
