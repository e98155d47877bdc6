package org.gettingelectricity.process.simulation;

import java.time.Instant;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseEngine.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A task of a simulated case.
 *
 * @param model id of the definition it is drawn in, where {@code element} is its id
 * @param due when it is due as it was opened, null without limit
 * @param role the office it is for; supervisors have what is for nobody
 * @param subject which circuit or permit it is about, where it is about one
 */
record Work(String id, String applicationNo, String model, String element, String name, @Nullable Instant due, Role role,
    Subject subject) {}
