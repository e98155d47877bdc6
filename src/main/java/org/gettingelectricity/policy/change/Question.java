package org.gettingelectricity.policy.change;

import java.util.List;
import java.util.Set;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/**
 * One question of an application to its documents.
 *
 * @param name in words
 * @param roles tables that answer it; the answer can only change where one of them does
 * @param permit what an application has to need for the question to be asked, null for any
 * @param within the applications it is asked for
 */
record Question(ChangeKind kind, String name, Set<TableRole> roles, @Nullable Permit permit, Box within, Reply reply) {

  /** Answers for sets of applications. */
  interface Reply {
    List<Piece<Answer>> of(Asked asked, Box box);
  }

  /** @param permits what an application needs */
  boolean asked(Set<?> permits) {
    return permit == null || (roles.contains(TableRole.APPLICANT) ? !permits.isEmpty() : permits.contains(permit));
  }
}
