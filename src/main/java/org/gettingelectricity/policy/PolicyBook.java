package org.gettingelectricity.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.policy.change.Comparison;
import org.gettingelectricity.policy.code.Prohibition;
import org.gettingelectricity.policy.quote.AttemptedAction;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.NoQuote;
import org.gettingelectricity.policy.quote.OwnFlow;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.Forbidden;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.rule.BoundaryRules;
import org.gettingelectricity.policy.rule.ClassificationRules;
import org.gettingelectricity.policy.rule.Evaluation;
import org.gettingelectricity.policy.rule.Prohibitions;
import org.gettingelectricity.policy.rule.QuoteAssembly;
import org.gettingelectricity.policy.rule.Rejections;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.FactSheet;
import org.gettingelectricity.policy.table.FlowRows;
import org.gettingelectricity.policy.table.Lineage;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.ProfileTable;
import org.gettingelectricity.policy.table.Ruling;
import org.gettingelectricity.policy.table.TableRole;
import org.gettingelectricity.refusal.Citations;

/** One exact version of all policy files, ready to answer. Immutable and safe for concurrent use; stores nothing. */
public final class PolicyBook {

  private static final Pattern SHORT_NAME = Pattern.compile("（简称：(.+)）$");
  private static final Pattern NUMBER = Pattern.compile("^(\\d{3}) ");

  private final String pin;
  private final ProfileTable profiles;
  private final Supplier<WorkingCalendar> calendar;
  private final Map<String, OwnFlow> ownFlows;
  private final Citations citations;

  PolicyBook(String pin, ProfileTable profiles, Supplier<WorkingCalendar> calendar) {
    this.pin = pin;
    this.profiles = profiles;
    this.calendar = calendar;
    this.ownFlows = FlowRows.all(profiles.profiles().values().stream().flatMap(profile -> profile.tables().values().stream()));
    this.citations = new Citations(numbered());
  }

  /** Names the exact contents of the policy files; {@link PolicyLibrary#pinned} resolves it whatever is deployed later. */
  public String pin() {
    return pin;
  }

  /** Every difference to another version, in regions of applications; see {@link Comparison}. */
  public Comparison comparedWith(PolicyBook then) {
    return Comparison.of(profiles, then.profiles);
  }

  /** The document behind a profile as it is cited, e.g. 郏供电〔2021〕63号; the profile's id where no document is named. */
  public String document(String profile) {
    return named(profile).map(document -> SHORT_NAME.matcher(document).replaceFirst("")).orElse(profile);
  }

  /** The same in few words for narrow places, e.g. 国网三年方案 2021–2023, where the profile table gives a （简称：…）. */
  public String shortName(String profile) {
    return named(profile).map(SHORT_NAME::matcher).filter(Matcher::find).map(name -> name.group(1))
        .orElseGet(() -> document(profile));
  }

  /** The documents of this book by the numbers its files cite them with. */
  public Citations citations() {
    return citations;
  }

  private Map<String, String> numbered() {
    Map<String, String> names = new HashMap<>(Citations.PACKAGED.documents());
    for (Profile profile : profiles.profiles().values()) {
      Matcher number = NUMBER.matcher(Objects.requireNonNullElse(profile.document(), ""));
      if (number.find()) {
        names.put(number.group(1), shortName(profile.id()));
      }
    }
    return names;
  }

  private Optional<String> named(String profile) {
    return Optional.ofNullable(profiles.profiles().get(profile)).map(Profile::document)
        .map(document -> document.replaceFirst("^\\d{3} ", ""));
  }

  /** What the policies say about a case. */
  public PolicyAnswer quote(QuoteRequest request) {
    FactSheet sheet = new FactSheet(request);
    Optional<Ruling> selected = profiles.select(request, sheet);
    if (selected.isEmpty()) {
      return NoQuote.because(List.of(Rejections.noProfile(request)), null, pin);
    }
    Profile profile = selected.get().profile();
    Lineage own = Lineage.of(profile, request.acceptanceDate(), profiles.profiles());
    List<Rejection> missing = missingFacts(request, own, sheet);
    if (!missing.isEmpty()) {
      return NoQuote.because(missing, profile.id(), pin);
    }
    Optional<Ruling> scope = Lineage.first(profile, TableRole.SCOPE, sheet);
    boolean covered = scope.isEmpty() || scope.get().row().text("part").equals("ALL");
    Optional<Lineage> lineage = covered ? Optional.of(own) : own.parents();
    if (lineage.isEmpty()) {
      return NoQuote.because(List.of(Rejections.notCovered(scope.orElseThrow().source())), profile.id(), pin);
    }
    boolean ownApprovals = covered || scope.orElseThrow().row().text("part").equals("APPROVALS");
    var evaluation = new Evaluation(request, sheet, lineage.get(), ownApprovals ? own : lineage.get(),
        new Lineage(List.of(profiles.common(lineage.get().own()))));
    evaluation.explain("profile", profile.id(), selected.get());
    return evaluate(profile, evaluation);
  }

  /** The clause by which the customer chooses the client manager from the published list; empty where none says so. */
  public Optional<String> managerChoice(QuoteRequest request) {
    return yes(TableRole.MANAGER_CHOICE, request);
  }

  /** The clause by which a plan shows the customer the sources nearby; empty where none says so. */
  public Optional<String> nearbySources(QuoteRequest request) {
    return yes(TableRole.NEARBY_SOURCES, request);
  }

  /** The flows of the company's own that the files name, by the key of their process. */
  public Map<String, OwnFlow> ownFlows() {
    return ownFlows;
  }

  /** The clause of a table that answers yes for a case. */
  private Optional<String> yes(TableRole role, QuoteRequest request) {
    FactSheet sheet = new FactSheet(request);
    return profiles.select(request, sheet)
        .map(selected -> Lineage.of(selected.profile(), request.acceptanceDate(), profiles.profiles()))
        .flatMap(lineage -> lineage.first(role, sheet))
        .filter(ruling -> Boolean.TRUE.equals(ruling.row().outputs().get(role.key()))).map(Ruling::source);
  }

  private static List<Rejection> missingFacts(QuoteRequest request, Lineage lineage, FactSheet sheet) {
    if (request.facts().usage() == null) {
      return List.of(Rejections.missingFact("usage", "D-45"));
    }
    return lineage.own(TableRole.REQUIRED_FACTS, sheet).stream()
        .filter(r -> sheet.get(FactName.named(r.row().text("fact"))) == null)
        .map(r -> Rejections.missingFact(r.row().text("fact"), r.source())).toList();
  }

  private PolicyAnswer evaluate(Profile profile, Evaluation evaluation) {
    Optional<Rejection> unclassified = new ClassificationRules(evaluation).classify();
    if (unclassified.isPresent()) {
      return NoQuote.because(List.of(unclassified.get()), profile.id(), pin);
    }
    BoundaryRules.derive(evaluation);
    Quote quote = QuoteAssembly.assemble(pin, profile, evaluation, calendar.get());
    AttemptedAction action = evaluation.request().action();
    return action == null ? quote
        : quote.with(forbidden(quote, evaluation.facts(), action));
  }

  /** The clause of a prohibition; files older than the table of prohibitions name none, so the document itself is cited. */
  private String clause(Prohibition prohibition, String profile) {
    return profiles.clause(prohibition).orElseGet(() -> document(profile));
  }

  /** What an attempt on an accepted case with these answers meets (POLICY 16). */
  public Optional<Forbidden> forbidden(Quote quote, Facts facts, AttemptedAction action) {
    return Prohibitions.met(quote, facts, action).map(met -> new Forbidden(met, clause(met, quote.profile())));
  }
}
