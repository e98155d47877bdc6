package org.gettingelectricity.report.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the cases of a region come to, indicator by indicator: how many it is about, how many have what it shows, which fail. */
public final class Tally {

  private final Map<Indicator, Integer> cases = new EnumMap<>(Indicator.class);
  private final Map<Indicator, Integer> counted = new EnumMap<>(Indicator.class);
  private final Map<Indicator, List<String>> failing = new EnumMap<>(Indicator.class);

  /** What one case counts for, as numbers of indicators, comma separated; kept with the case once it is energised. */
  public record Judgement(String concerned, String failed, String counted) {

    static Judgement of(Measures m) {
      List<Indicator> concerned = Arrays.stream(Indicator.values()).filter(indicator -> indicator.concerns(m)).toList();
      return new Judgement(numbers(concerned.stream()), numbers(concerned.stream().filter(indicator -> !indicator.satisfiedBy(m))),
          numbers(concerned.stream().filter(indicator -> indicator.shows(m))));
    }

    /** Of a case under way: only indicators that look at such, and no shares. */
    static Judgement underWay(Measures m) {
      List<Indicator> concerned = Arrays.stream(Indicator.values()).filter(Indicator::countsUnderWay).filter(indicator -> indicator.concerns(m)).toList();
      return new Judgement(numbers(concerned.stream()), numbers(concerned.stream().filter(indicator -> !indicator.satisfiedBy(m))), "");
    }

    private static String numbers(Stream<Indicator> indicators) {
      return indicators.map(indicator -> String.valueOf(indicator.number())).collect(Collectors.joining(","));
    }
  }

  /** So many cases of the same judgement. */
  public void add(String concernedOnes, String countedOnes, int number) {
    indicators(concernedOnes).forEach(indicator -> cases.merge(indicator, number, Integer::sum));
    indicators(countedOnes).forEach(indicator -> counted.merge(indicator, number, Integer::sum));
  }

  /** A case that fails some. */
  public void fail(String applicationNo, String failedOnes) {
    indicators(failedOnes).forEach(indicator -> failing.computeIfAbsent(indicator, one -> new ArrayList<>()).add(applicationNo));
  }

  /** Takes in what another region comes to. */
  public void add(Tally other) {
    other.cases.forEach((indicator, number) -> cases.merge(indicator, number, Integer::sum));
    other.counted.forEach((indicator, number) -> counted.merge(indicator, number, Integer::sum));
  }

  public int cases(Indicator indicator) {
    return cases.getOrDefault(indicator, 0);
  }

  public List<String> failing(Indicator indicator) {
    return failing.getOrDefault(indicator, List.of()).stream().sorted().toList();
  }

  /** The share an indicator shows; null where it shows none. */
  public Share.@Nullable Part part(Indicator indicator) {
    int number = counted.getOrDefault(indicator, 0);
    return indicator.showsShare() ? new Share.Part(number, Share.percent(number, cases(indicator))) : null;
  }

  private static List<Indicator> indicators(String numbers) {
    return numbers.isEmpty() ? List.of() : Arrays.stream(numbers.split(",")).map(number -> Indicator.of(Integer.parseInt(number)).orElseThrow()).toList();
  }
}
