package org.gettingelectricity.assignment;

import java.time.Instant;

import org.gettingelectricity.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A row of ge_assignment.
 *
 * @param until null while it lasts
 * @param onDesk whether the role's tasks open assigned to the person; else they stay with the group
 */
record Responsibility(String applicationNo, Role role, String user, Instant since, @Nullable Instant until, String actor, How how,
    @Nullable String reason, boolean onDesk) {}
