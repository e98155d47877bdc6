package org.gettingelectricity.access;

import java.util.List;
import java.util.Set;

/** Who makes the present request: user id and the ids of all groups, regional ones included. */
public record Caller(String id, Set<String> groups) {

  public boolean is(Role role) {
    return groups.contains(role.id());
  }

  /** Whether the caller does this work in the region (six-digit area code) of a case. */
  public boolean is(Role role, String region) {
    return is(role) && groups.stream()
        .filter(group -> group.startsWith(role.id() + "."))
        .anyMatch(group -> ServiceArea.ofGroup(group).includes(region));
  }

  /** The areas whose cases the caller may read, as {@link #reads} decides for one region. */
  public List<ServiceArea> areas() {
    return is(Role.ADMIN) || is(Role.AUDITOR) ? List.of(ServiceArea.EVERYWHERE) : Role.regionalRoles().stream().filter(this::is)
        .flatMap(role -> groups.stream().filter(group -> group.startsWith(role.id() + ".")).map(ServiceArea::ofGroup))
        .distinct().toList();
  }

  /** Whether the caller may read the cases of the region: who works there, and administrators and auditors everywhere. */
  public boolean reads(String region) {
    return is(Role.ADMIN) || is(Role.AUDITOR) || worksIn(region);
  }

  /** Whether the caller does any work on cases of the region, as operator or supervisor. */
  public boolean worksIn(String region) {
    return Role.regionalRoles().stream().anyMatch(role -> is(role, region));
  }
}
