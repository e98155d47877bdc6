package org.gettingelectricity.record;

import java.time.Instant;
import java.util.List;
import org.gettingelectricity.application.CaseEngine;
import org.jspecify.annotations.Nullable;

/**
 * A task somebody finished.
 *
 * @param taskId names this one run of the task
 * @param task name of the step in its model
 * @param name what people call the step
 * @param subject which circuit or permit it was about, where it was about one
 * @param office id of the group whose task it was; null where it belonged to none, or to several
 * @param assignee whose task it was, or null
 */
public record FinishedTask(String applicationNo, String taskId, String task, String name, CaseEngine.Subject subject,
    @Nullable String office, @Nullable String assignee, Instant openedAt, List<Answer> answers) {}
