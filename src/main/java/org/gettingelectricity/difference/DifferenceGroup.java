package org.gettingelectricity.difference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gettingelectricity.policy.change.PolicyChange;
import org.jspecify.annotations.Nullable;

/**
 * Differences that say the same, of different applications: one thing to read.
 *
 * @param label what it is about, in Chinese
 * @param sentence all of it in one sentence: what is true of all the applications, and the change
 * @param before today, null where there was nothing; @param after then, null where nothing is left
 * @param changes places of the differences in the list of all; each is in one group
 * @param apart what else is true of the applications of each, in the same order: an application is meant where what is true of all
 *     and one of these holds; empty for a single difference
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DifferenceGroup(String label, String sentence, @Nullable String before, @Nullable String after, List<Integer> changes,
    List<String> apart) {

  private record Said(String subject, String before, String after) {}

  /**
   * Models and forms before policies, of which there may be many.
   *
   * @param policies the first of all differences, as they were compared
   */
  static List<DifferenceGroup> of(List<PolicyChange> policies, List<Difference> all) {
    Map<Said, List<Integer>> same = new LinkedHashMap<>();
    IntStream.range(0, policies.size()).forEach(i -> same.computeIfAbsent(said(policies.get(i)), unknown -> new ArrayList<>()).add(i));
    List<DifferenceGroup> groups = new ArrayList<>();
    IntStream.range(policies.size(), all.size()).forEach(i -> groups.add(alone(i, all.get(i))));
    same.values().forEach(changes -> groups.add(together(changes, policies)));
    return List.copyOf(groups);
  }

  private static Said said(PolicyChange change) {
    return new Said(change.kind() + change.subject(), change.before(), change.after());
  }

  private static DifferenceGroup alone(int place, Difference change) {
    return new DifferenceGroup(change.label(), change.sentence(), change.before(), change.after(), List.of(place), List.of());
  }

  private static DifferenceGroup together(List<Integer> places, List<PolicyChange> policies) {
    PolicyChange first = policies.get(places.get(0));
    List<List<String>> conditions = places.stream().map(policies::get).map(PolicyChange::conditions).toList();
    List<String> common = first.conditions().stream().filter(words -> conditions.stream().allMatch(one -> one.contains(words))).toList();
    boolean single = places.size() == 1;
    List<String> apart = single ? List.of() : conditions.stream()
        .map(one -> PolicyChange.applications(one.stream().filter(words -> !common.contains(words)).toList())).toList();
    String which = single ? first.applications()
        : (common.isEmpty() ? "" : PolicyChange.applications(common) + "，分 ") + places.size() + " 种情形";
    return new DifferenceGroup(first.kind().label(), first.sentence(which), first.before(), first.after(), places, apart);
  }
}
