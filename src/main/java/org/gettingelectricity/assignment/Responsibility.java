package org.gettingelectricity.assignment;

import java.time.Instant;

import org.gettingelectricity.access.Role;

/**
 * A row of ge_assignment.
 *
 * @param until null while it lasts
 * @param onDesk whether the role's tasks open assigned to the person; else they stay with the group
 */
record Responsibility(String applicationNo, Role role, String user, Instant since, Instant until, String actor, How how,
    String reason, boolean onDesk) {}
