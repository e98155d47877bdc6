package org.gettingelectricity.policy.change;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.policy.table.FactName;

/**
 * A set of applications: for each fact the atoms of its {@link Domain} that are in it, as bits; a fact that is not named may
 * have any value. Immutable. The voltage is the one that was asked for, DOMINANT stands for the tariffs with the largest
 * capacity.
 */
record Box(Map<FactName, BigInteger> sides) {

  static final Box ALL = new Box(Map.of());

  static Box of(FactName fact, BigInteger atoms) {
    return new Box(Map.of(fact, atoms));
  }

  /** Empty when nothing is in both. */
  Optional<Box> and(Box other) {
    if (other.sides.isEmpty()) {
      return Optional.of(this);
    }
    Map<FactName, BigInteger> both = new TreeMap<>();
    both.putAll(sides);
    for (var side : other.sides.entrySet()) {
      BigInteger atoms = both.merge(side.getKey(), side.getValue(), BigInteger::and);
      if (atoms.signum() == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new Box(both));
  }

  /** What is in this and not in the other, in parts that have nothing in common. */
  List<Box> minus(Box other, Domain domain) {
    List<Box> parts = new ArrayList<>();
    Map<FactName, BigInteger> rest = new TreeMap<>();
    rest.putAll(sides);
    for (var side : other.sides.entrySet()) {
      FactName fact = side.getKey();
      BigInteger mine = rest.getOrDefault(fact, domain.all(fact));
      BigInteger outside = mine.andNot(side.getValue());
      if (outside.signum() != 0) {
        Map<FactName, BigInteger> part = new TreeMap<>(rest);
        part.put(fact, outside);
        parts.add(new Box(part));
      }
      BigInteger inside = mine.and(side.getValue());
      if (inside.signum() == 0) {
        return List.of(this);
      }
      rest.put(fact, inside);
    }
    return parts;
  }

  Box without(FactName fact) {
    if (!sides.containsKey(fact)) {
      return this;
    }
    Map<FactName, BigInteger> rest = new TreeMap<>();
    rest.putAll(sides);
    rest.remove(fact);
    return new Box(rest);
  }

  /** Both, where they differ in one fact alone; a fact with all its atoms is not named any more. */
  Box or(Box other, FactName fact, Domain domain) {
    BigInteger mine = sides.get(fact);
    BigInteger theirs = other.sides.get(fact);
    Box rest = without(fact);
    if (mine == null || theirs == null || mine.or(theirs).equals(domain.all(fact))) {
      return rest;
    }
    Map<FactName, BigInteger> both = new TreeMap<>();
    both.putAll(rest.sides);
    both.put(fact, mine.or(theirs));
    return new Box(both);
  }
}
