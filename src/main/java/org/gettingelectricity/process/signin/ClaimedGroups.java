package org.gettingelectricity.process.signin;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;

/**
 * Reads user and groups out of what an identity provider says of somebody.
 *
 * @param userClaim claim with the user id; a claim inside another is named with dots ({@code realm_access.roles})
 * @param groupsClaim claim with the groups: a list, or words separated by blanks
 * @param regionsClaim claim with area codes or {@code all} in which the regional groups hold; empty: the groups say it themselves
 * @param names our id of each group that is called otherwise there, as {@code theirs=ours}
 */
record ClaimedGroups(String userClaim, String groupsClaim, String regionsClaim, List<String> names) {

  /** Ids the engine takes. */
  private static final String ID = "[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}";
  private static final String EVERYWHERE = "all";

  ClaimedGroups {
    names.stream().filter(name -> !name.matches("[^=]+=[^=]+")).findFirst().ifPresent(name -> {
      throw new IllegalArgumentException("groups are renamed by theirs=ours, not by " + name);
    });
  }

  /** Nothing where the claim is missing or no id of a user here. */
  Optional<String> user(Map<String, Object> claims) {
    return value(claims, userClaim).filter(String.class::isInstance).map(String.class::cast).filter(id -> id.matches(ID));
  }

  /** Groups of this system only; whatever else somebody belongs to there means nothing here. */
  Set<String> groups(Map<String, Object> claims) {
    Map<String, String> ours = names.stream().map(name -> name.split("="))
        .collect(Collectors.toMap(name -> name[0].strip(), name -> name[1].strip()));
    Set<String> groups = new LinkedHashSet<>();
    words(claims, groupsClaim).map(group -> ours.getOrDefault(group, group)).forEach(group -> {
      role(group).ifPresent(role -> groups.add(role.id()));
      if (regional(group)) {
        groups.add(group);
      }
    });
    List<String> regions = regionsClaim.isEmpty() ? List.of() : words(claims, regionsClaim).toList();
    Role.regionalRoles().stream().filter(role -> groups.contains(role.id()))
        .flatMap(role -> regions.stream().map(region -> role.id() + "." + region)).filter(ClaimedGroups::regional).forEach(groups::add);
    return groups;
  }

  private static Optional<Role> role(String group) {
    int dot = group.indexOf('.');
    return dot < 0 ? Role.of(group) : regional(group) ? Role.of(group.substring(0, dot)) : Optional.empty();
  }

  private static boolean regional(String group) {
    int dot = group.indexOf('.');
    return dot > 0 && Role.of(group.substring(0, dot)).filter(Role::regional).isPresent()
        && (group.endsWith("." + EVERYWHERE) || area(ServiceArea.ofGroup(group).prefix()));
  }

  /** A province, a city or a county of the national list. */
  private static boolean area(String prefix) {
    return prefix.matches("(\\d{2}){1,3}") && Areas.known((prefix + "0000").substring(0, 6));
  }

  private static Stream<String> words(Map<String, Object> claims, String path) {
    Object value = value(claims, path).orElse("");
    return value instanceof Collection<?> many ? many.stream().map(String::valueOf) : Stream.of(String.valueOf(value).split(" "));
  }

  private static Optional<Object> value(Map<String, Object> claims, String path) {
    Object whole = claims.get(path);
    int dot = path.indexOf('.');
    if (whole != null || dot < 0) {
      return Optional.ofNullable(whole);
    }
    return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? value(inner.entrySet().stream().filter(entry -> entry.getValue() != null)
            .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue)), path.substring(dot + 1))
        : Optional.empty();
  }
}
