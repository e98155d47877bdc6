package org.gettingelectricity.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.code.WorkKind;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.QuoteRequest;

/** Applications by chance, most of them near the bounds that policies speak of; others that differ from a given one a little. */
final class RandomApplications {

  private static final List<String> REGIONS = List.of("410425", "410400", "410402", "500103", "500000", "110101", "440305", "150102", "230102");
  private static final List<String> BOUNDS = List.of("5", "50", "99.9", "100", "100.1", "159", "160", "160.1", "161", "165", "168", "168.1",
      "200", "800", "1250", "1251", "5000");
  private static final List<String> VOLTAGES = List.of("0.22", "0.38", "6", "10", "20", "35", "110");
  private static final List<LocalDate> DAYS = List.of("2018-12-31", "2019-01-01", "2019-10-31", "2019-11-01", "2020-12-31", "2021-01-01", "2021-12-08",
      "2021-12-09", "2021-12-31", "2022-01-01", "2022-12-31", "2023-01-01", "2023-12-31", "2024-01-01", "2026-11-27").stream().map(LocalDate::parse).toList();
  private static final int FACTS = 40;

  private final Random random;
  private final List<String> regions;
  private final List<LocalDate> days;
  /** What is applied for beside a new connection, and what no document has a flow for. */
  private final List<String> services;

  RandomApplications(long seed) {
    this(seed, REGIONS, DAYS, List.of());
  }

  private RandomApplications(long seed, List<String> regions, List<LocalDate> days, List<String> services) {
    this.random = new Random(seed);
    this.regions = regions;
    this.days = days;
    this.services = services;
  }

  /** Applications around a document with flows of the company's own, half of them for one of its services. */
  static RandomApplications ofServices(long seed, String region, LocalDate from, List<String> services) {
    return new RandomApplications(seed, List.of(region, region, "410425"), List.of(from.minusDays(1), from, from.plusDays(200), from.plusDays(300)), services);
  }

  QuoteRequest next() {
    return like(null, 1.0);
  }

  /** The same application with about every tenth answer drawn anew. */
  QuoteRequest near(QuoteRequest other) {
    return like(other, 4.0 / FACTS);
  }

  private QuoteRequest like(QuoteRequest other, double share) {
    Facts was = other == null ? null : other.facts();
    LocalDate day = draw(other, QuoteRequest::acceptanceDate, share, r -> one(days).plusDays(r.nextInt(5) == 0 ? r.nextInt(400) - 200 : 0));
    String region = draw(other, QuoteRequest::region, share, r -> rare(one(regions)));
    String utility = draw(other, QuoteRequest::utility, share, r -> rare(r.nextBoolean() ? "SGCC" : one(List.of(Utility.values())).name()));
    return QuoteRequest.of(day, region, utility, DeclaredFact.say(fact -> fact.name().equals("documentsProvided") ? List.of()
        : fact.name().startsWith("documents") ? null : draw(was, fact::of, share, r -> anew(fact))));
  }

  private Object anew(DeclaredFact fact) {
    return switch (fact.name()) {
      case "service" -> random.nextInt(10) == 0 ? "MOVE_HOUSE" : services.isEmpty() || random.nextBoolean() ? null : one(services);
      case "usage" -> one(List.of(Usage.values()));
      case "capacityKw", "capacityKva" -> rare(number());
      case "voltageKv" -> rare(new BigDecimal(one(VOLTAGES)));
      case "circuits" -> 1 + random.nextInt(3);
      case "tariffs" -> tariffs();
      case "rightDate" -> rare(LocalDate.parse("2021-03-01").plusDays(random.nextInt(800) - 400));
      case "electrificationSharePct" -> rare(BigDecimal.valueOf(45 + random.nextInt(10)));
      case "kinds" -> random.nextBoolean() ? List.of(WorkKind.OVERHEAD_LINE) : List.of(one(List.of(WorkKind.values())));
      case "lengthM" -> rare(BigDecimal.valueOf(498 + random.nextInt(5)));
      case "roadDigM" -> rare(BigDecimal.valueOf(28 + random.nextInt(5)));
      case "permits" -> random.nextInt(5) == 0 ? List.of() : List.of(one(List.of(Permit.values())));
      default -> fact.type() == boolean.class ? (Object) random.nextBoolean() : rare(one(List.of(fact.type().getEnumConstants())));
    };
  }

  private <F, T> T draw(F other, Function<F, T> was, double share, Function<Random, T> anew) {
    return other == null || random.nextDouble() < share ? anew.apply(random) : was.apply(other);
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> T rare(T value) {
    return random.nextInt(12) == 0 ? null : value;
  }

  private BigDecimal number() {
    return new BigDecimal(one(BOUNDS));
  }

  private List<Facts.TariffPart> tariffs() {
    List<Facts.TariffPart> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      parts.add(new Facts.TariffPart(one(List.of(Tariff.values())), BigDecimal.valueOf(10L + 10 * random.nextInt(2))));
    }
    return parts;
  }
}
