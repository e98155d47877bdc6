package org.gettingelectricity.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.code.LoadGrade;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.code.WorkKind;
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

  RandomApplications(long seed) {
    this.random = new Random(seed);
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
    LocalDate day = draw(other, QuoteRequest::acceptanceDate, share, r -> one(DAYS).plusDays(r.nextInt(5) == 0 ? r.nextInt(400) - 200 : 0));
    String region = draw(other, QuoteRequest::region, share, r -> rare(one(REGIONS)));
    String utility = draw(other, QuoteRequest::utility, share, r -> rare(r.nextBoolean() ? "SGCC" : one(List.of(Utility.values())).name()));
    return QuoteRequest.of(day, region, utility, new Facts(
        draw(was, Facts::usage, share, r -> one(List.of(Usage.values()))), flag(was, Facts::smallMicro, share), flag(was, Facts::enterprise, share),
        draw(was, Facts::area, share, r -> rare(one(List.of(Area.values())))), flag(was, Facts::keyRegion, share),
        draw(was, Facts::capacityKw, share, r -> rare(number())), draw(was, Facts::capacityKva, share, r -> rare(number())),
        draw(was, Facts::voltageKv, share, r -> rare(new BigDecimal(one(VOLTAGES)))), draw(was, Facts::circuits, share, r -> 1 + r.nextInt(3)),
        flag(was, Facts::importantCustomer, share), draw(was, Facts::importantLoadGrade, share, r -> rare(one(List.of(LoadGrade.values())))),
        flag(was, Facts::temporary, share), flag(was, Facts::proactive, share), draw(was, Facts::tariffs, share, r -> tariffs()),
        draw(was, Facts::land, share, r -> new Facts.Land(rare(LocalDate.parse("2021-03-01").plusDays(r.nextInt(800) - 400)), r.nextBoolean())),
        flag(was, Facts::inDevelopmentZone, share), flag(was, Facts::evCharging, share),
        draw(was, Facts::electrificationSharePct, share, r -> rare(BigDecimal.valueOf(45 + r.nextInt(10)))), flag(was, Facts::incrementalArea, share),
        flag(was, Facts::hvBoundaryExtended, share), flag(was, Facts::keyProject, share), flag(was, Facts::keyProjectDecided, share),
        flag(was, Facts::threeBattles, share), flag(was, Facts::sanlingCommitted, share), flag(was, Facts::loadFloatDenied, share),
        flag(was, Facts::specialIndustry, share), flag(was, Facts::agentRequested, share), flag(was, Facts::onSitePlanPilot, share),
        flag(was, Facts::gridConstrained, share), flag(was, Facts::personalisedExtra, share), flag(was, Facts::cancelledByCustomer, share),
        draw(was, Facts::works, share, r -> works()), List.of(), null, null));
  }

  private <F, T> T draw(F other, Function<F, T> was, double share, Function<Random, T> anew) {
    return other == null || random.nextDouble() < share ? anew.apply(random) : was.apply(other);
  }

  private boolean flag(Facts was, Function<Facts, Boolean> old, double share) {
    return draw(was, old, share, Random::nextBoolean);
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

  private Facts.Works works() {
    BiFunction<Integer, Integer, BigDecimal> metres = (low, width) -> rare(BigDecimal.valueOf(low + random.nextInt(width)));
    return new Facts.Works(random.nextBoolean(), random.nextBoolean() ? List.of(WorkKind.OVERHEAD_LINE) : List.of(one(List.of(WorkKind.values()))),
        random.nextBoolean(), random.nextBoolean(), metres.apply(498, 5), metres.apply(28, 5),
        random.nextInt(5) == 0 ? List.of() : List.of(one(List.of(Permit.values()))));
  }
}
