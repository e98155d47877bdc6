package org.gettingelectricity.access;

import java.util.List;
import java.util.Set;

/** Somebody the identity service knows: user id, the name people use, and the ids of all groups. */
public record Person(String id, String name, Set<String> groups) {

  /** Whether the person does this work in the whole area (prefix of the area code). */
  public boolean does(Role role, String area) {
    return new Caller(id, groups).is(role, area);
  }

  /** The areas in which the person does this work. */
  public List<ServiceArea> areas(Role role) {
    return groups.contains(role.id()) ? groups.stream().filter(group -> group.startsWith(role.id() + "."))
        .map(ServiceArea::ofGroup).toList() : List.of();
  }
}
