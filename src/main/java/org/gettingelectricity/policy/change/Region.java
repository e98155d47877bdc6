package org.gettingelectricity.policy.change;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.table.FactName;
import org.jspecify.annotations.Nullable;

/**
 * The applications of one change.
 *
 * @param documents numbers of the groups of documents that answer for them
 * @param flows their flows, empty where the flow is not what they have in common
 * @param supply atoms of the supply voltage, null for any
 * @param land whether it qualifies, today and then, as bits of {@link #side}; @param boundary likewise
 * @param facts what else is true of them
 * @param witness one of them, an atom for each fact
 */
record Region(BigInteger documents, Set<Flow> flows, @Nullable BigInteger supply, int land, int boundary, Box facts, Box witness) {

  static final int EITHER = 15;

  /** The bit of an answer that is {@code today} before and {@code then} after. */
  static int side(boolean today, boolean then) {
    return 1 << (today ? 2 : 0) + (then ? 1 : 0);
  }

  /** With those nobody has beside those of the same answer today: what stays so without exception need not be said to stay. */
  static int spoken(int sides, int possible) {
    int spoken = sides;
    for (boolean today : new boolean[] {false, true}) {
      int alike = side(today, false) | side(today, true);
      spoken |= (sides & alike) != 0 && (alike & possible & ~sides) == 0 ? alike : 0;
    }
    return spoken;
  }

  /** As few regions as joining along one side at a time makes of them. */
  static List<Region> joined(List<Region> regions, Domain domain) {
    List<Region> left = regions;
    int before;
    do {
      before = left.size();
      left = join(left, region -> new Region(BigInteger.ZERO, region.flows, region.supply, region.land, region.boundary, region.facts, Box.ALL),
          (one, other) -> one.with(one.documents.or(other.documents)));
      left = join(left, region -> new Region(region.documents, Set.of(), region.supply, region.land, region.boundary, region.facts, Box.ALL), Region::flows);
      left = join(left, region -> new Region(region.documents, region.flows, null, region.land, region.boundary, region.facts, Box.ALL), Region::supply);
      left = join(left, region -> new Region(region.documents, region.flows, region.supply, 0, region.boundary, region.facts, Box.ALL),
          (one, other) -> new Region(one.documents, one.flows, one.supply, one.land | other.land, one.boundary, one.facts, one.witness));
      left = join(left, region -> new Region(region.documents, region.flows, region.supply, region.land, 0, region.facts, Box.ALL),
          (one, other) -> new Region(one.documents, one.flows, one.supply, one.land, one.boundary | other.boundary, one.facts, one.witness));
      for (FactName fact : domain.facts()) {
        left = join(left, region -> region.with(region.facts.without(fact), Box.ALL), (one, other) ->
            one.with(one.facts.or(other.facts, fact, domain), one.witness));
      }
    } while (left.size() < before);
    return left;
  }

  private interface Rest {
    Region of(Region region);
  }

  private interface Union {
    Region of(Region one, Region other);
  }

  private static List<Region> join(List<Region> regions, Rest rest, Union union) {
    Map<Region, Region> joined = new LinkedHashMap<>();
    regions.forEach(region -> joined.merge(rest.of(region), region, union::of));
    return new ArrayList<>(joined.values());
  }

  private Region with(BigInteger all) {
    return new Region(all, flows, supply, land, boundary, facts, witness);
  }

  private Region with(Box other, Box seen) {
    return new Region(documents, flows, supply, land, boundary, other, seen);
  }

  private static Region flows(Region one, Region other) {
    Set<Flow> both = EnumSet.noneOf(Flow.class);
    both.addAll(one.flows);
    both.addAll(other.flows);
    return new Region(one.documents, both, one.supply, one.land, one.boundary, one.facts, one.witness);
  }

  private static Region supply(Region one, Region other) {
    BigInteger both = one.supply == null || other.supply == null ? null : one.supply.or(other.supply);
    return new Region(one.documents, one.flows, both, one.land, one.boundary, one.facts, one.witness);
  }
}
