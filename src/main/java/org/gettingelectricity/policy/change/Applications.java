package org.gettingelectricity.policy.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.TreeMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.WorkKind;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Facts.TariffPart;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.FactSheet;
import org.jspecify.annotations.Nullable;

/** One application out of a set of them, and the smallest set an application is in. */
final class Applications {

  /** Values an application rather has where it may: they make the plainest example. */
  private static final Map<FactName, List<Object>> USUAL = Map.of(
      FactName.UTILITY, List.of("SGCC"), FactName.USAGE, List.of("NON_RESIDENTIAL"), FactName.AREA, List.of("URBAN"),
      Named.IMPORTANT_LOAD_GRADE, List.of("NONE"), FactName.CIRCUITS, List.of(BigDecimal.ONE),
      FactName.VOLTAGE_KV, List.of(BigDecimal.TEN, new BigDecimal("0.38")), Named.DIRECT_METER_INSTALL, List.of("true"));

  private final Domain domain;
  private final Map<FactName, @Nullable Object> values = new TreeMap<>();

  private Applications(Domain domain, Box box) {
    this.domain = domain;
    domain.facts().forEach(fact -> values.put(fact, value(fact, box.sides().getOrDefault(fact, domain.all(fact)))));
  }

  /** An application of the set. @param permit the permit it needs, null for none; @param papers whether papers are looked at */
  static QuoteRequest one(Domain domain, Box box, @Nullable Permit permit, boolean papers) {
    return new Applications(domain, box).request(permit, papers);
  }

  private @Nullable Object value(FactName fact, BigInteger atoms) {
    List<Domain.Atom> list = domain.atoms(fact);
    for (Object usual : USUAL.getOrDefault(fact, List.of("false"))) {
      for (int i = 0; i < list.size(); i++) {
        if (atoms.testBit(i) && list.get(i).value() != null && usual.equals(list.get(i).value())) {
          return usual;
        }
      }
    }
    return list.get(fact == FactName.ACCEPTANCE_DATE ? atoms.bitLength() - 1 : atoms.getLowestSetBit()).value();
  }

  private QuoteRequest request(@Nullable Permit permit, boolean papers) {
    return QuoteRequest.of((LocalDate) Objects.requireNonNull(values.get(FactName.ACCEPTANCE_DATE)), text(FactName.REGION), text(FactName.UTILITY),
        facts(permit, papers));
  }

  private @Nullable String text(FactName fact) {
    return (String) values.get(fact);
  }

  private Facts facts(@Nullable Permit permit, boolean papers) {
    return DeclaredFact.say(fact -> switch (fact.name()) {
      case "tariffs" -> tariffs();
      case "kinds" -> "true".equals(values.get(FactName.ONLY_OVERHEAD)) ? List.of(WorkKind.OVERHEAD_LINE) : List.of();
      case "permits" -> permit == null ? List.of() : List.of(permit);
      case "documentsProvided" -> papers ? List.of() : null;
      default -> fact.type() == List.class ? null : said(fact.type(), values.get(FactName.named(fact.column())));
    });
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable Object said(Class<?> type, @Nullable Object value) {
    if (type == boolean.class) {
      return "true".equals(value);
    }
    return type == int.class ? (Object) ((BigDecimal) Objects.requireNonNull(value)).intValueExact()
        : type.isEnum() && value != null ? Enum.valueOf((Class<? extends Enum>) type, value.toString()) : value;
  }

  @SuppressWarnings("unchecked")
  private List<TariffPart> tariffs() {
    return ((Set<Tariff>) Objects.requireNonNull(values.get(FactName.DOMINANT))).stream().map(tariff -> new TariffPart(tariff, BigDecimal.TEN)).toList();
  }

  /** The set an application is in: an atom for each of its facts. */
  static Box point(Domain domain, QuoteRequest request) {
    FactSheet sheet = new FactSheet(request);
    sheet.set(FactName.VOLTAGE_KV, request.facts().voltageKv());
    sheet.set(FactName.DOMINANT, largest(request.facts().tariffs()));
    Map<FactName, BigInteger> sides = new TreeMap<>();
    domain.facts().forEach(fact -> sides.put(fact, domain.atomOf(fact, sheet.get(fact))));
    return new Box(sides);
  }

  private static Set<Tariff> largest(List<TariffPart> parts) {
    Map<Tariff, BigDecimal> sums = parts.stream().collect(Collectors.toMap(TariffPart::tariff, TariffPart::capacityKw, BigDecimal::add,
        () -> new EnumMap<>(Tariff.class)));
    BigDecimal most = sums.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    return sums.entrySet().stream().filter(sum -> sum.getValue().compareTo(most) == 0).map(Map.Entry::getKey)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }
}
