package org.gettingelectricity.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The identity service as the business needs it, be it the built-in users or a directory. */
public interface People {

  Optional<Person> find(String userId);

  /** What people call somebody; the id of whoever is not known any more. */
  default String nameOf(String userId) {
    return find(userId).map(Person::name).orElse(userId);
  }

  /** What people call them, by id; whoever is not known any more is left out. */
  default Map<String, String> names(Collection<String> userIds) {
    return userIds.stream().distinct().flatMap(id -> find(id).stream())
        .collect(Collectors.toMap(Person::id, Person::name));
  }

  /** Those who do the role's work, wherever they do it. */
  List<Person> doing(Role role);

  /** Those who do the role's work in the whole area (prefix of the area code). */
  List<Person> doing(Role role, String area);
}
