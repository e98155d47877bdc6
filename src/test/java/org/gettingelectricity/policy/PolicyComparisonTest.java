package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gettingelectricity.policy.change.ChangeKind;
import org.gettingelectricity.policy.change.Comparison;
import org.gettingelectricity.policy.change.Differences;
import org.gettingelectricity.policy.change.PolicyChange;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.junit.jupiter.api.Test;

/**
 * Two versions of the policy files compared by the algebra of their tables, held against the quotes that single applications
 * get. {@code -Dpolicy.mutants=200 -Dpolicy.applications=1000000} tries more of both.
 */
class PolicyComparisonTest {

  private static final int MUTANTS = Integer.getInteger("policy.mutants", 40);
  private static final int APPLICATIONS = Integer.getInteger("policy.applications", 40_000);

  private final PolicyBook today = TestPolicies.book();

  @Test
  void equalFilesDifferInNothing() {
    assertThat(today.comparedWith(TestPolicies.book()).changes()).isEmpty();
  }

  /** Every change has a witness whose two quotes differ in what the change says; no other application differs unnoticed. */
  @Test
  void everyDifferenceIsFoundAndNoneIsInvented() {
    PolicyMutants mutants = new PolicyMutants(20261127, TestPolicies.files());
    RandomApplications applications = new RandomApplications(20261127);
    Random random = new Random(20261127);
    int found = 0;
    while (found < MUTANTS) {
      PolicyBook then = mutants.next();
      Comparison comparison = today.comparedWith(then);
      List<PolicyChange> changes = comparison.changes();
      changes.forEach(change -> witnessed(then, change));
      found += changes.isEmpty() ? 0 : 1;
      IntStream.range(0, APPLICATIONS / MUTANTS).forEach(i -> agrees(then, comparison, changes, changes.isEmpty() || i % 2 == 0
          ? applications.next() : applications.near(changes.get(random.nextInt(changes.size())).witness())));
    }
  }

  private void witnessed(PolicyBook then, PolicyChange change) {
    if (change.kind() == ChangeKind.RIGHT) {
      assertThat(rights(today, change.witness())).as(change.sentence()).isNotEqualTo(rights(then, change.witness()));
    } else {
      assertThat(Differences.of(today.quote(change.witness()), then.quote(change.witness()))).as(change.sentence() + change.witness())
          .contains(change.kind());
    }
  }

  private static List<Boolean> rights(PolicyBook book, QuoteRequest request) {
    return List.of(book.managerChoice(request).isPresent(), book.nearbySources(request).isPresent());
  }

  private void agrees(PolicyBook then, Comparison comparison, List<PolicyChange> changes, QuoteRequest application) {
    var differ = Differences.of(today.quote(application), then.quote(application));
    var met = comparison.met(application).stream().map(changes::get).map(PolicyChange::kind).filter(kind -> kind != ChangeKind.RIGHT).toList();
    boolean otherWay = differ.contains(ChangeKind.FLOW);
    assertThat(met.isEmpty()).as(application + "\n" + differ + met).isEqualTo(differ.isEmpty());
    assertThat(differ).as(application.toString()).containsAll(met);
    if (differ.contains(ChangeKind.PAPER)) {
      // what may follow later is told as a notice, too
      differ.remove(ChangeKind.NOTICE);
    }
    if (!otherWay) {
      assertThat(met).as(application.toString()).containsAll(differ);
    }
  }
}
