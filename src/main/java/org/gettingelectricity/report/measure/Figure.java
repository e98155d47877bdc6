package org.gettingelectricity.report.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A number of a table as the cases it counts: a population and what they have in common. The same condition counts and lists them.
 *
 * @param code such as {@code energised.flow-LV_RES.in-time}
 */
public record Figure(String code, Population population, List<Trait.Of> traits) {

  private static final int MOST_TRAITS = 6;
  private static final String AND = " and ";

  public static Figure all(Population population) {
    return new Figure(population.code(), population, List.of());
  }

  public Figure with(Trait trait) {
    return with(trait, null);
  }

  public Figure with(Trait trait, @Nullable String value) {
    List<Trait.Of> more = new ArrayList<>(traits);
    Trait.Of added = new Trait.Of(trait, value);
    more.add(added);
    return new Figure(code + "." + added.code(), population, List.copyOf(more));
  }

  /**
   * A figure by its code.
   *
   * @throws Refusal 400 for what the table does not count
   */
  public static Figure read(String code, String table) {
    String[] parts = code == null ? new String[] {""} : code.strip().split("\\.", -1);
    Optional<Population> population = Population.of(parts[0]).filter(one -> one.in(table));
    List<Trait.Of> traits = Arrays.stream(parts).skip(1).limit(MOST_TRAITS + 1L).map(Trait.Of::read).flatMap(Optional::stream).toList();
    if (population.isEmpty() || traits.size() != parts.length - 1 || traits.size() > MOST_TRAITS
        || !traits.stream().allMatch(trait -> trait.isOf(population.get()))) {
      throw unknown();
    }
    Figure figure = new Figure(code.strip(), population.get(), traits);
    try {
      figure.condition();
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    return figure;
  }

  private static Refusal unknown() {
    return Refusal.invalid("figure", "本表没有这个数字，请使用报表中给出的 figure");
  }

  /** What it counts, in Chinese. */
  public String label() {
    return population.label() + traits.stream().map(trait -> "，" + trait.label()).collect(Collectors.joining());
  }

  /** The condition on rows of the population. */
  public String condition() {
    return traits.isEmpty() ? "1 = 1" : traits.stream().map(trait -> "(" + trait.condition() + ")").collect(Collectors.joining(AND));
  }

  /** A column that counts what has all traits of this figure, in a statement over its population. */
  public String counting() {
    return "sum(case when " + condition() + " then 1 else 0 end)";
  }

  /** The cases of a scope, as from and where of a statement. */
  String rows(Scope scope) {
    return population.rows() + AND + scope.on("c.region") + AND + condition();
  }
}
