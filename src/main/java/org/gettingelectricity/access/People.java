package org.gettingelectricity.access;

import java.util.List;
import java.util.Optional;

/** The identity service as the business needs it, be it the built-in users or a directory. */
public interface People {

  Optional<Person> find(String userId);

  /** The members of a role's group. */
  List<Person> in(Role role);
}
