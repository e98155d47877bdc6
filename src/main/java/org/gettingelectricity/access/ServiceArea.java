package org.gettingelectricity.access;

import org.jspecify.annotations.Nullable;

/**
 * The part of the country a group works in: a prefix of the six-digit area code (41 province, 4104 city, 410425 county)
 * or everywhere. A group {@code customer-manager.4104} holds the customer managers of 平顶山 with all its counties.
 */
public record ServiceArea(String prefix) {

  public static final ServiceArea EVERYWHERE = new ServiceArea("");
  private static final String ALL = "all";
  private static final int CODE = 6;

  /** The area of a regional group's id, e.g. {@code 4104} of {@code customer-manager.4104}. */
  public static ServiceArea ofGroup(String groupId) {
    String suffix = groupId.substring(groupId.indexOf('.') + 1);
    return suffix.equals(ALL) ? EVERYWHERE : new ServiceArea(suffix);
  }

  public String groupOf(Role role) {
    return role.id() + "." + (prefix.isEmpty() ? ALL : prefix);
  }

  /** The lowest area code that can lie within; with {@link #last} a range that an index by area answers, as it does not a beginning. */
  public String first() {
    return prefix + "0".repeat(Math.max(0, CODE - prefix.length()));
  }

  /** The highest area code that can lie within. */
  public String last() {
    return prefix + "9".repeat(Math.max(0, CODE - prefix.length()));
  }

  public boolean includes(@Nullable String region) {
    return prefix.isEmpty() || region != null && region.startsWith(prefix);
  }

  /** Whether any part of an area, given by its whole code such as {@code 410400}, belongs to this one. */
  public boolean touches(String code) {
    return includes(code) || prefix.startsWith(code.replaceFirst("(00){1,2}$", ""));
  }
}
