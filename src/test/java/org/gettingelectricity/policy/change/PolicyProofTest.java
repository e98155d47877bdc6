package org.gettingelectricity.policy.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.policy.PolicyBinder;
import org.gettingelectricity.policy.PolicyBook;
import org.gettingelectricity.policy.PolicyMutants;
import org.gettingelectricity.policy.TestPolicies;
import org.gettingelectricity.policy.change.Comparison.Found;
import org.gettingelectricity.policy.change.PlainDmn.Table;
import org.gettingelectricity.policy.table.PolicyFile;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The comparison of policy files proven by a solver (Z3): of all applications there can be, none has an answer that differs
 * and was not told, and all of those that were told have it. Every table is edited, and every kind
 * of edit made in every document ({@code -Dpolicy.edits=6} makes them all in every table).
 */
class PolicyProofTest {

  private static final List<PolicyFile> TODAY = TestPolicies.files();
  private static final int EACH = Integer.getInteger("policy.edits", 1);
  private static final int MUTANTS = 20;

  static Stream<Named<List<PolicyFile>>> edits() {
    return edits(TODAY);
  }

  private static Stream<Named<List<PolicyFile>>> edits(List<PolicyFile> files) {
    List<Named<List<PolicyFile>>> edits = new ArrayList<>();
    int number = 0;
    for (PolicyFile file : files) {
      for (String role : new PlainDmn(file.content()).tables().keySet()) {
        for (int i = 0; i < EACH; i++) {
          edit(files, file, role, PolicyEdits.values()[number++ % PolicyEdits.values().length], edits);
        }
      }
    }
    return edits.stream();
  }

  /** The last row, where there is something to do it to. */
  private static void edit(List<PolicyFile> files, PolicyFile file, String role, PolicyEdits edit, List<Named<List<PolicyFile>>> edits) {
    PlainDmn changed = new PlainDmn(file.content());
    Table table = changed.tables().get(role);
    if (edit.made(table, table.rules().size() - 1)) {
      edits.add(Named.of(file.name() + " " + role + " " + edit, files.stream()
          .map(one -> one == file ? new PolicyFile(file.name(), changed.xml()) : one).toList()));
    }
  }

  static Stream<Named<List<PolicyFile>>> mutants() {
    PolicyMutants mutants = new PolicyMutants(20261128, TODAY);
    return Stream.iterate(1, i -> i + 1).limit(MUTANTS).map(i -> Named.of("mutant " + i, mutants.files()));
  }

  @ParameterizedTest
  @MethodSource({"edits", "mutants"})
  void nothingIsMissedAndNothingIsInvented(List<PolicyFile> then) {
    proven(TODAY, then);
  }

  /** One day on which another document answers: whatever the two say differently, told once for all of its applications. */
  @Test
  void aDayAnotherDocumentAnswersFor() {
    List<PolicyFile> then = TODAY.stream().map(file -> !file.name().endsWith("profiles.dmn") ? file : new PolicyFile(file.name(),
        file.content().replaceFirst("(<text>&gt;= date\\(\"2021-12-)09", "$110"))).toList();
    assertThat(then).isNotEqualTo(TODAY);
    proven(TODAY, then);
  }

  /** With documents that have flows of the company's own. */
  @ParameterizedTest
  @MethodSource
  void soItIsWithFlowsOfTheCompanysOwn(List<PolicyFile> then) throws IOException {
    proven(withOwnFlows(), then);
  }

  static Stream<Named<List<PolicyFile>>> soItIsWithFlowsOfTheCompanysOwn() throws IOException {
    List<PolicyFile> files = withOwnFlows();
    List<Named<List<PolicyFile>>> edits = new ArrayList<>();
    for (PolicyEdits edit : PolicyEdits.values()) {
      edit(files, files.get(0), "flows", edit, edits);
    }
    return edits.stream();
  }

  private static List<PolicyFile> withOwnFlows() throws IOException {
    Path worked = Path.of("src", "test", "resources", "worked-flows");
    String row = Matcher.quoteReplacement("\n" + Files.readString(worked.resolve("profiles-row.xml")));
    return Stream.concat(Stream.of(new PolicyFile("company-services.dmn", Files.readString(worked.resolve("company-services.dmn")))), TODAY.stream()
        .map(file -> new PolicyFile(file.name(), file.content().replaceFirst("(?=\\s*<rule id=\"policy_profiles_row1\">)", row)))).toList();
  }

  private static void proven(List<PolicyFile> today, List<PolicyFile> then) {
    PolicyBook before = bound(today);
    PolicyBook after = bound(then);
    Comparison comparison = before.comparedWith(after);
    try (PolicyProof proof = new PolicyProof(today, then, comparison)) {
      assertThat(proof.missed(comparison.found())).isEmpty();
      assertThat(proof.invented(comparison.found())).isEmpty();
    }
    comparison.changes().stream().filter(change -> change.kind() != ChangeKind.RIGHT).forEach(change -> assertThat(
        Differences.of(before.quote(change.witness()), after.quote(change.witness()))).as(change.sentence()).contains(change.kind()));
  }

  private static PolicyBook bound(List<PolicyFile> files) {
    return new PolicyBinder(Calendars::published).bind(files);
  }

  /** The solver sees a hole: where the regions of an answer are kept back it finds an application whose answer differs. */
  @Test
  void whatIsNotToldIsMissed() {
    within("jiaxian-2021.dmn", "payers", (proof, told) -> {
      assertThat(told).isNotEmpty();
      assertThat(proof.missed(told)).isEmpty();
      told.forEach(one -> assertThat(proof.missed(told.stream().filter(other -> other.question() != one.question()).toList())).isPresent());
    });
  }

  /** And it sees what is too much: a region told of another question holds applications whose answer stays. */
  @Test
  void aRegionWhoseAnswersStayIsInvented() {
    within("jiaxian-2021.dmn", "payers", (proof, told) -> Questions.of(new Domain()).stream().filter(question -> question.kind() == ChangeKind.LIMIT)
        .forEach(question -> told.forEach(one -> assertThat(proof.invented(List.of(
            new Found(question.kind(), question.name(), question, one.before(), one.after(), one.region())))).isPresent())));
  }

  private interface Seen {
    void by(PolicyProof proof, List<Found> told);
  }

  private static void within(String file, String role, Seen seen) {
    List<Named<List<PolicyFile>>> edits = new ArrayList<>();
    edit(TODAY, TODAY.stream().filter(one -> one.name().endsWith(file)).findFirst().orElseThrow(), role, PolicyEdits.ROW_REMOVED, edits);
    Comparison comparison = bound(TODAY).comparedWith(bound(edits.get(0).getPayload()));
    try (PolicyProof proof = new PolicyProof(TODAY, edits.get(0).getPayload(), comparison)) {
      seen.by(proof, comparison.found());
    }
  }
}
