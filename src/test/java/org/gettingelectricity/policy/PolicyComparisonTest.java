package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.policy.change.ChangeKind;
import org.gettingelectricity.policy.change.Comparison;
import org.gettingelectricity.policy.change.Differences;
import org.gettingelectricity.policy.change.PolicyChange;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.PolicyFile;
import org.junit.jupiter.api.Test;

/**
 * Two versions of the policy files compared by the algebra of their tables, held against the quotes that single applications
 * get. {@code -Dpolicy.applications=1000000} tries more of them.
 */
class PolicyComparisonTest {

  private static final long SEED = 20261127;
  private static final int MUTANTS = Integer.getInteger("policy.mutants", 200);
  private static final int APPLICATIONS = Integer.getInteger("policy.applications", 40_000);

  private final PolicyBook today = TestPolicies.book();

  @Test
  void equalFilesDifferInNothing() {
    assertThat(today.comparedWith(TestPolicies.book()).changes()).isEmpty();
  }

  /** Every change has a witness whose two quotes differ in what the change says; no other application differs unnoticed. */
  @Test
  void everyDifferenceIsFoundAndNoneIsInvented() {
    compared(today, new PolicyMutants(SEED, TestPolicies.files()), MUTANTS, RandomApplications::new);
  }

  /** Where a document has flows of the company's own, and applications ask for them. */
  @Test
  void soItIsWithFlowsOfTheCompanysOwn() throws IOException {
    Path worked = Path.of("src", "test", "resources", "worked-flows");
    PolicyFile services = new PolicyFile("company-services.dmn", Files.readString(worked.resolve("company-services.dmn")));
    String row = Files.readString(worked.resolve("profiles-row.xml"));
    List<PolicyFile> files = Stream.concat(Stream.of(services), TestPolicies.files().stream().map(file -> new PolicyFile(file.name(),
        file.content().replaceFirst("(?=\\s*<rule id=\"policy_profiles_row1\">)", Matcher.quoteReplacement("\n" + row))))).toList();
    PolicyBook book = new PolicyBinder(Calendars::published).bind(files);
    assertThat(book.ownFlows()).hasSize(3);
    compared(book, new PolicyMutants(SEED, files, List.of(services)), MUTANTS / 10, seed -> RandomApplications.ofServices(seed, "410326",
        LocalDate.of(2026, 1, 1), List.of("CAPACITY_INCREASE", "DISTRIBUTED_PV")));
  }

  /** Draws until so many mutants differ, and compares them on all processors. */
  private static void compared(PolicyBook today, PolicyMutants mutants, int wanted, LongFunction<RandomApplications> applications) {
    AtomicLong seed = new AtomicLong(SEED);
    for (int found = 0; found < wanted;) {
      List<Map.Entry<Long, PolicyBook>> drawn = Stream.generate(() -> Map.entry(seed.incrementAndGet(), mutants.next())).limit(wanted - found).toList();
      found += (int) drawn.parallelStream().filter(mutant -> differs(today, mutant.getValue(), APPLICATIONS / MUTANTS, applications.apply(mutant.getKey()),
          new Random(mutant.getKey()))).count();
    }
  }

  /** @return whether the mutant differs at all */
  private static boolean differs(PolicyBook today, PolicyBook then, int tries, RandomApplications applications, Random random) {
    Comparison comparison = today.comparedWith(then);
    List<PolicyChange> changes = comparison.changes();
    changes.forEach(change -> witnessed(today, then, change));
    IntStream.range(0, tries).forEach(i -> agrees(today, then, comparison, changes, changes.isEmpty() || i % 2 == 0
        ? applications.next() : applications.near(changes.get(random.nextInt(changes.size())).witness())));
    return !changes.isEmpty();
  }

  private static void witnessed(PolicyBook today, PolicyBook then, PolicyChange change) {
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

  private static void agrees(PolicyBook today, PolicyBook then, Comparison comparison, List<PolicyChange> changes, QuoteRequest application) {
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
