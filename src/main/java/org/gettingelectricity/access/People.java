package org.gettingelectricity.access;

import java.util.List;
import java.util.Optional;

/** The identity service as the business needs it, be it the built-in users or a directory. */
public interface People {

  Optional<Person> find(String userId);

  /** What people call somebody; the id of whoever is not known any more. */
  default String nameOf(String userId) {
    return find(userId).map(Person::name).orElse(userId);
  }

  /** Those who do the role's work in the whole area (prefix of the area code). */
  List<Person> doing(Role role, String area);
}
