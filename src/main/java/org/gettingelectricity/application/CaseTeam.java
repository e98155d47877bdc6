package org.gettingelectricity.application;

import java.util.List;
import org.gettingelectricity.access.ServiceArea;
import org.jspecify.annotations.Nullable;

/** Who answers or answered for a case. */
public interface CaseTeam {

  /**
   * Somebody's responsibility for a case (POLICY 13).
   *
   * @param role id of the group whose work it is, {@code customer-manager} or another
   * @param until null while it lasts
   * @param by who decided it; the system where the table of areas did
   * @param byName what people call whoever decided it
   * @param how GRID_AREA, CHOSEN, FIRST_CONTACT, CONTINUED, NAMED or HANDED_OVER
   */
  record Member(String role, String roleName, String user, String name, String since, @Nullable String until, @Nullable String by,
      @Nullable String byName, String how, String howName, @Nullable String reason) {

    Member forOutsiders() {
      return new Member(role, roleName, user, name, since, until, null, null, how, howName, null);
    }
  }

  /** In the order in which they were assigned; former ones included. */
  List<Member> of(String applicationNo);

  /** Somebody who answers for open cases. */
  record Answering(String user, String name) {}

  /** Those who answer for open cases of the areas now, by name; of very many only the first. */
  List<Answering> answering(List<ServiceArea> areas);
}
