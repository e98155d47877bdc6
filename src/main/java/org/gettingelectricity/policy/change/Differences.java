package org.gettingelectricity.policy.change;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.jspecify.annotations.Nullable;

/** In what two quotes for one application differ; the order of papers and notices is no difference, nor is the clause behind a value. */
public final class Differences {

  private static final String MISSING_PAPER = "MISSING_DOCUMENT";
  private static final Map<ChangeKind, Function<Quote, Object>> VALUES = Map.ofEntries(
      Map.entry(ChangeKind.PROFILE, Quote::evaluatedAs),
      Map.entry(ChangeKind.FLOW, quote -> Arrays.asList(quote.flow(), quote.ownFlow(), quote.supplyVoltageKv())),
      Map.entry(ChangeKind.LIMIT, quote -> Arrays.asList(quote.stages(), quote.handlingTotal(), quote.wholeProcess())),
      Map.entry(ChangeKind.CLOCK, Quote::clockOwners),
      Map.entry(ChangeKind.PROCEDURE, Quote::procedures),
      Map.entry(ChangeKind.REVIEW, quote -> Arrays.asList(quote.planReview(), quote.planReplacesFeasibility())),
      Map.entry(ChangeKind.PAPER, Differences::papers),
      Map.entry(ChangeKind.PERMIT, Quote::approvals),
      Map.entry(ChangeKind.WORKS, quote -> Arrays.asList(quote.works(), quote.material(), limits(quote),
          quote.liveConnection(), quote.sameDayConnection(), quote.earlyMaterial())),
      Map.entry(ChangeKind.PAYER, Quote::cost),
      Map.entry(ChangeKind.NOTICE, Quote::notices),
      Map.entry(ChangeKind.DUTY, Quote::duties));

  private Differences() {}

  public static Set<ChangeKind> of(PolicyAnswer before, PolicyAnswer after) {
    return Stream.of(ChangeKind.values()).filter(kind -> !value(kind, before).equals(value(kind, after)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChangeKind.class)));
  }

  private static List<@Nullable Object> value(ChangeKind kind, PolicyAnswer answer) {
    Function<Quote, @Nullable Object> quoted = VALUES.getOrDefault(kind, quote -> null);
    return Arrays.asList(whatever(kind, answer), answer.quote().map(quoted).orElse(null));
  }

  /** What is said whether or not there is a quote. */
  private static @Nullable Object whatever(ChangeKind kind, PolicyAnswer answer) {
    return kind == ChangeKind.PROFILE ? answer.profile() : kind == ChangeKind.FLOW ? rejections(answer, false) : null;
  }

  private static List<String> rejections(PolicyAnswer answer, boolean papers) {
    return answer.rejections().stream().filter(rejection -> rejection.code().equals(MISSING_PAPER) == papers).map(Differences::why).sorted().toList();
  }

  private static String why(Rejection rejection) {
    return rejection.code() + rejection.fact() + rejection.document();
  }

  private static Object papers(Quote quote) {
    return List.of(quote.documents().required().entrySet().stream().map(stage -> stage.getKey() + ":"
        + stage.getValue().stream().map(Enum::name).sorted().toList()).sorted().toList(), rejections(quote, true),
        quote.documents().toFollow().stream().map(Enum::name).sorted().toList());
  }

  /** What a parent document aims at, without its clause. */
  private static Object limits(Quote quote) {
    return quote.targets().stream().map(Quote.Target::limit).toList();
  }
}
