package org.gettingelectricity.policy.change;

import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.quote.OwnFlow;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Where an application stands once it is classified.
 *
 * @param refusal why it is not taken, in words, null when it is
 * @param flow null when it is not taken
 * @param own the flow of the company's own that takes its place, or null
 * @param supply supply voltage in kV, null for the one that was asked for
 */
record Standing(@Nullable String refusal, @Nullable Flow flow, @Nullable OwnFlow own, @Nullable BigDecimal supply, Set<Notice> notices,
    boolean landQualified, boolean boundaryExtended) {

  static Standing refused(String why) {
    return new Standing(why, null, null, null, Set.of(), false, false);
  }

  Standing on(boolean qualified, boolean extended) {
    return new Standing(refusal, flow, own, supply, notices, qualified, extended);
  }

  /** The flow of an application that is taken. */
  Flow taken() {
    return Objects.requireNonNull(flow);
  }

  /** What the customer sees of it. */
  Standing seen() {
    return new Standing(refusal, flow, own, supply, notices, false, false);
  }

  boolean sameWay(Standing other) {
    return refusal == null && other.refusal == null && flow == other.flow && Objects.equals(own, other.own)
        && Objects.equals(supply, other.supply);
  }

  Map<FactName, Object> given() {
    Map<FactName, Object> given = new TreeMap<>();
    given.put(FactName.FLOW, flow);
    given.put(FactName.LAND_QUALIFIED, landQualified);
    given.put(FactName.BOUNDARY_EXTENDED, boundaryExtended);
    if (supply != null) {
      given.put(FactName.VOLTAGE_KV, supply);
    }
    return given;
  }

  /**
   * The documents that answer for an application.
   *
   * @param profile the document in force, null when there is none
   * @param own it and the documents it inherits from
   * @param lineage those that answer, from the one the application is evaluated as; empty when it is not covered
   * @param approvals those that answer for permits
   * @param common what goes with every document
   * @param refusal why nothing is judged, in words, null when it is
   */
  record Documents(@Nullable Profile profile, List<Profile> own, List<Profile> lineage, List<Profile> approvals, @Nullable Profile common,
      @Nullable String refusal) {

    /** The one the application is evaluated as, where there is one. */
    Profile answering() {
      return lineage.get(0);
    }

    @Nullable Profile evaluatedAs() {
      return lineage.isEmpty() ? null : answering();
    }

    String profileId() {
      return profile == null ? "" : profile.id();
    }

    /** What the customer sees: the document in force and the one the application is evaluated as. */
    List<String> seen() {
      return List.of(profileId(), lineage.isEmpty() ? "" : answering().id());
    }

    /** Whether the same documents answer, by name. */
    List<List<String>> names() {
      return List.of(profile == null ? List.of() : List.of(profile.id()), ids(own), ids(lineage), ids(approvals));
    }

    private static List<String> ids(List<Profile> profiles) {
      return profiles.stream().map(Profile::id).toList();
    }
  }
}
