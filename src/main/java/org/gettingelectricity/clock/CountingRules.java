package org.gettingelectricity.clock;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.Quote.ClockOwners;
import org.gettingelectricity.refusal.Clause;

/** Which owner's days count in the totals of a case, as its policy says (POLICY 6.2, D-9), and why. */
record CountingRules(Set<Owner> handling, Set<Owner> whole) {

  static CountingRules of(ClockOwners owners) {
    return new CountingRules(owners.handling(), owners.wholeProcess());
  }

  boolean countsInHandling(Owner owner) {
    return handling.contains(owner);
  }

  boolean countsInWhole(Owner owner) {
    return whole.contains(owner);
  }

  /** Why the owner's days count in the handling clock or not, in Chinese with the clause. */
  String whyInHandling(Owner owner) {
    return why(owner, countsInHandling(owner), ClockCode.HANDLING_TOTAL, owner == Owner.GRID_WORKS ? Clause.HANDLING_TIME_WITHOUT_GRID_WORKS : Clause.HANDLING_TIME);
  }

  String whyInWhole(Owner owner) {
    return why(owner, countsInWhole(owner), ClockCode.WHOLE_PROCESS, Clause.WHOLE_PROCESS_TIME);
  }

  private static String why(Owner owner, boolean counts, ClockCode clock, Clause clause) {
    return switch (owner) {
      case FORCE_MAJEURE -> "不可抗力，停止计时（" + Clause.FORCE_MAJEURE.named() + "）";
      case UTILITY -> "供电企业办理，计入" + clock.label();
      default -> owner.label() + (counts ? "计入" : "不计入") + clock.label() + "（" + clause.named() + "）";
    };
  }

  /** Set of owners as stored with the case. */
  static String text(Set<Owner> owners) {
    return owners.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
  }

  static Set<Owner> owners(String text) {
    Set<Owner> owners = EnumSet.noneOf(Owner.class);
    Arrays.stream(text.split(",")).filter(name -> !name.isEmpty()).map(Owner::valueOf).forEach(owners::add);
    return owners;
  }
}
