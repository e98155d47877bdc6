package org.gettingelectricity.policy.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.policy.change.Standing.Documents;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.FlowRows;
import org.gettingelectricity.policy.table.Lineage;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.ProfileTable;
import org.gettingelectricity.policy.table.TableRole;
import org.gettingelectricity.policy.table.YearRule;
import org.jspecify.annotations.Nullable;

/** Documents, supply voltage and flow of whole sets of applications, as the rules find them for a single one. */
final class Classification {

  private static final BigDecimal STANDARD_LV = new BigDecimal("0.38");
  private static final BigDecimal STANDARD_HV = BigDecimal.TEN;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final Tables tables;
  private final Domain domain;
  private final ProfileTable book;
  private final Profile lineUp;

  Classification(Tables tables, ProfileTable book) {
    this.tables = tables;
    this.domain = tables.domain();
    this.book = book;
    this.lineUp = new Profile("", "", null, LocalDate.MIN, null, YearRule.ACCEPTED_IN_YEAR, Map.of(TableRole.PROFILES, book.table()));
  }

  /** Which documents answer. */
  List<Piece<Documents>> documents(Box box) {
    return Piece.then(tables.first(List.of(lineUp), TableRole.PROFILES, Map.of(), box), (part, row) ->
        row.isEmpty() ? List.of(new Piece<>(part, new Documents(null, List.of(), List.of(), List.of(), null, "没有适用的政策文件")))
            : lineage(part, Objects.requireNonNull(book.profiles().get(row.get().text("profile")))));
  }

  private List<Piece<Documents>> lineage(Box box, Profile profile) {
    List<Piece<Documents>> pieces = new ArrayList<>();
    for (var one : byDay(box, profile).entrySet()) {
      Box part = box.and(Box.of(FactName.ACCEPTANCE_DATE, one.getValue())).orElseThrow();
      pieces.addAll(Piece.then(missing(part, profile), (rest, facts) -> facts.isEmpty() ? scope(rest, profile, one.getKey())
          : List.of(new Piece<>(rest, new Documents(profile, one.getKey(), List.of(), List.of(), null, missing(facts))))));
    }
    return pieces;
  }

  /** Acceptance days by the line of documents in force on them. */
  private Map<List<Profile>, BigInteger> byDay(Box box, Profile profile) {
    Map<List<Profile>, BigInteger> lines = new LinkedHashMap<>();
    BigInteger days = box.sides().getOrDefault(FactName.ACCEPTANCE_DATE, domain.all(FactName.ACCEPTANCE_DATE));
    for (int i = 0; i < days.bitLength(); i++) {
      if (days.testBit(i)) {
        LocalDate day = (LocalDate) domain.atoms(FactName.ACCEPTANCE_DATE).get(i).known();
        lines.merge(Lineage.of(profile, day, book.profiles()).profiles(), BigInteger.ZERO.setBit(i), BigInteger::or);
      }
    }
    return lines;
  }

  /** Names of the facts without which nothing is judged; their order is no difference. */
  private List<Piece<List<String>>> missing(Box box, Profile profile) {
    Box known = Box.of(FactName.USAGE, domain.where(FactName.USAGE, usage -> usage != null));
    List<Piece<List<String>>> pieces = new ArrayList<>();
    box.minus(known, domain).forEach(open -> pieces.add(new Piece<>(open, List.of(FactName.USAGE.key()))));
    box.and(known).ifPresent(rest -> pieces.addAll(Piece.then(tables.own(profile, TableRole.REQUIRED_FACTS, Map.of(), rest),
        (part, rows) -> unknown(part, rows, List.of()))));
    return pieces;
  }

  private List<Piece<List<String>>> unknown(Box box, List<Row> rows, List<String> missing) {
    if (rows.isEmpty()) {
      return List.of(new Piece<>(box, missing));
    }
    FactName fact = FactName.named(rows.get(0).text("fact"));
    List<Row> others = rows.subList(1, rows.size());
    List<String> more = Stream.concat(missing.stream(), Stream.of(fact.key())).sorted().toList();
    if (fact == FactName.VOLTAGE_KV || !domain.says(fact)) {
      return unknown(box, others, more);
    }
    List<Piece<List<String>>> pieces = new ArrayList<>();
    box.and(open(fact)).ifPresent(part -> pieces.addAll(unknown(part, others, more)));
    box.minus(open(fact), domain).forEach(part -> pieces.addAll(unknown(part, others, missing)));
    return pieces;
  }

  private static String missing(List<String> facts) {
    return "缺少判定所需的信息：" + facts.stream().map(fact -> FactName.named(fact).label() + " " + fact)
        .collect(Collectors.joining("、")); // two facts may have one label
  }

  private Box open(FactName fact) {
    return Box.of(fact, domain.where(fact, value -> value == null));
  }

  private List<Piece<Documents>> scope(Box box, Profile profile, List<Profile> own) {
    return Piece.map(tables.first(List.of(profile), TableRole.SCOPE, Map.of(), box), row -> {
      String part = row.map(scope -> scope.text("part")).orElse("ALL");
      List<Profile> lineage = part.equals("ALL") ? own : own.subList(1, own.size());
      return lineage.isEmpty() ? new Documents(profile, own, List.of(), List.of(), null, "本政策文件的适用范围不包括该类用户")
          : new Documents(profile, own, lineage, part.equals("NONE") ? lineage : own,
              book.common(lineage.get(0)), null);
    });
  }

  /** Supply voltage, flow, land and boundary under these documents. */
  List<Piece<Standing>> classify(Documents documents, Box box) {
    if (documents.refusal() != null) {
      return List.of(new Piece<>(box, Standing.refused(documents.refusal())));
    }
    List<Piece<Standing>> pieces = new ArrayList<>();
    Lineage lineage = new Lineage(documents.lineage());
    Box served = Box.of(FactName.SERVICE, domain.where(FactName.SERVICE, service -> service == null || lineage.serves(service.toString())));
    box.minus(served, domain).forEach(part -> pieces.add(new Piece<>(part, Standing.refused("业务类别没有政策文件规定的办理流程"))));
    box.and(served).ifPresent(part -> classifyServed(documents, part, pieces));
    return pieces;
  }

  private void classifyServed(Documents documents, Box box, List<Piece<Standing>> pieces) {
    Box homes = Box.of(FactName.USAGE, domain.where(FactName.USAGE, Usage.RESIDENTIAL.name()::equals));
    box.and(homes).ifPresent(part -> pieces.addAll(voltage(documents.lineage(), part, Optional.empty())));
    box.minus(homes, domain).forEach(part -> pieces.addAll(Piece.then(
        tables.first(documents.lineage(), TableRole.LV_CAP, Map.of(), part), (rest, cap) -> voltage(documents.lineage(), rest, cap))));
  }

  private List<Piece<Standing>> voltage(List<Profile> lineage, Box box, Optional<Row> cap) {
    List<Piece<Standing>> pieces = new ArrayList<>();
    Box high = Box.of(FactName.VOLTAGE_KV, domain.where(FactName.VOLTAGE_KV, voltage -> !Tables.lowOrOpen(voltage)));
    Box none = open(FactName.VOLTAGE_KV);
    FactName unit = cap.filter(row -> row.text("capUnit").equals("KVA")).map(row -> Named.CAPACITY_KVA).orElse(Named.CAPACITY_KW);
    box.and(high).ifPresent(part -> pieces.addAll(asked(lineage, part, cap, unit)));
    for (Box low : box.minus(high, domain)) {
      Box unknown = open(unit);
      if (cap.isPresent()) {
        low.and(unknown).ifPresent(part -> pieces.add(new Piece<>(part, Standing.refused(missing(List.of(unit.key()))))));
      }
      for (Box told : cap.isPresent() ? low.minus(unknown, domain) : List.of(low)) {
        granted(lineage, told, cap, unit, none, pieces);
      }
    }
    return pieces;
  }

  private void granted(List<Profile> lineage, Box box, Optional<Row> cap, FactName unit, Box none, List<Piece<Standing>> pieces) {
    Box within = within(cap, unit);
    box.and(within).ifPresent(part -> {
      part.and(none).ifPresent(open -> pieces.addAll(circuits(lineage, open, STANDARD_LV, Set.of())));
      part.minus(none, domain).forEach(asked -> pieces.addAll(circuits(lineage, asked, null, Set.of())));
    });
    for (Box above : cap.isPresent() ? box.minus(within, domain) : List.<Box>of()) {
      above.and(none).ifPresent(open -> pieces.addAll(circuits(lineage, open, STANDARD_HV, Set.of())));
      above.minus(none, domain).forEach(asked ->
          pieces.addAll(circuits(lineage, asked, STANDARD_HV, EnumSet.of(Notice.RECLASSIFIED_TO_HV))));
    }
  }

  /** High voltage is granted where it is asked for; small businesses are told what they could have. */
  private List<Piece<Standing>> asked(List<Profile> lineage, Box box, Optional<Row> cap, FactName unit) {
    if (cap.isEmpty()) {
      return circuits(lineage, box, null, Set.of());
    }
    List<Piece<Standing>> pieces = new ArrayList<>();
    Optional<Box> small = within(cap, unit).and(truth(FactName.SMALL_MICRO));
    box.and(small.orElseThrow()).ifPresent(part -> pieces.addAll(circuits(lineage, part, null, EnumSet.of(Notice.LV_ELIGIBLE))));
    box.minus(small.get(), domain).forEach(part -> pieces.addAll(circuits(lineage, part, null, Set.of())));
    return pieces;
  }

  private Box within(Optional<Row> cap, FactName unit) {
    return cap.map(row -> row.number("cap")).map(limit -> Box.of(unit, domain.where(unit,
        value -> value != null && ((BigDecimal) value).compareTo(limit) <= 0))).orElse(Box.ALL);
  }

  private Box truth(FactName fact) {
    return Box.of(fact, domain.where(fact, "true"::equals));
  }

  private List<Piece<Standing>> circuits(List<Profile> lineage, Box box, @Nullable BigDecimal supply, Set<Notice> notices) {
    Box more = Box.of(FactName.CIRCUITS, domain.where(FactName.CIRCUITS, number -> ((BigDecimal) number).compareTo(TWO) >= 0));
    List<Piece<Standing>> pieces = new ArrayList<>();
    box.minus(more, domain).forEach(one -> pieces.addAll(flow(lineage, one, supply, notices, false)));
    box.and(more).ifPresent(several -> pieces.addAll(Piece.then(
        tables.first(lineage, TableRole.DUAL, voltage(supply), several), (part, row) -> {
          if (row.isPresent() && !row.get().flag("dualAllowed")) {
            return List.of(new Piece<>(part, Standing.refused("没有二级及以上重要负荷，不提供双电源")));
          }
          return flow(lineage, part, supply, notices, true);
        })));
    return pieces;
  }

  private static Map<FactName, Object> voltage(@Nullable BigDecimal supply) {
    return supply == null ? Map.of() : Map.of(FactName.VOLTAGE_KV, supply);
  }

  private List<Piece<Standing>> flow(List<Profile> lineage, Box box, @Nullable BigDecimal supply, Set<Notice> notices, boolean several) {
    Box low = supply == null ? Box.of(FactName.VOLTAGE_KV, domain.where(FactName.VOLTAGE_KV, Tables::lowOrOpen))
        : Tables.lowOrOpen(supply) ? Box.ALL : null;
    List<Piece<Standing>> pieces = new ArrayList<>();
    List<Box> high = low == null ? List.of(box) : box.minus(low, domain);
    if (low != null) {
      box.and(low).ifPresent(part -> pieces.addAll(several
          ? List.of(new Piece<>(part, Standing.refused("低压双电源没有政策规定的办理流程"))) : low(lineage, part, supply, notices)));
    }
    high.forEach(part -> pieces.addAll(ground(lineage, part, supply, notices, several ? Flow.HV_DUAL : Flow.HV_SINGLE)));
    return pieces;
  }

  private List<Piece<Standing>> low(List<Profile> lineage, Box box, @Nullable BigDecimal supply, Set<Notice> notices) {
    List<Piece<Standing>> pieces = new ArrayList<>();
    Box homes = Box.of(FactName.USAGE, domain.where(FactName.USAGE, Usage.RESIDENTIAL.name()::equals));
    box.and(homes).ifPresent(part -> pieces.addAll(ground(lineage, part, supply, notices, Flow.LV_RES)));
    Box promise = truth(FactName.SMALL_MICRO).and(Box.of(Named.TEMPORARY, domain.where(Named.TEMPORARY, "false"::equals))).orElseThrow();
    for (Box business : box.minus(homes, domain)) {
      business.minus(promise, domain).forEach(part -> pieces.addAll(ground(lineage, part, supply, notices, Flow.LV_NONRES_STD)));
      business.and(promise).ifPresent(part -> pieces.addAll(Piece.then(
          tables.first(lineage, TableRole.SANLING, voltage(supply), part), (rest, row) -> ground(lineage, rest, supply, notices,
              row.isPresent() && row.get().flag("sanling") ? Flow.LV_NONRES_SANLING : Flow.LV_NONRES_STD))));
    }
    return pieces;
  }

  private List<Piece<Standing>> ground(List<Profile> lineage, Box box, @Nullable BigDecimal supply, Set<Notice> notices, Flow flow) {
    Map<FactName, Object> given = new TreeMap<>();
    given.putAll(voltage(supply));
    given.put(FactName.FLOW, flow);
    return Piece.then(tables.first(lineage, TableRole.FLOWS, given, box), (part, row) -> ground(lineage, part, given,
        new Standing(null, flow, row.map(found -> FlowRows.of(found, flow)).orElse(null), supply, notices, false, false)));
  }

  /** Land first: the boundary may ask for it. */
  private List<Piece<Standing>> ground(List<Profile> lineage, Box box, Map<FactName, Object> given, Standing standing) {
    return Piece.then(tables.first(lineage, TableRole.LAND, given, box), (part, land) -> {
      boolean qualified = land.isPresent() && land.get().flag("landQualified");
      Map<FactName, Object> more = new TreeMap<>(given);
      more.put(FactName.LAND_QUALIFIED, qualified);
      return Piece.map(tables.first(lineage, TableRole.BOUNDARY, more, part), boundary -> standing.on(qualified,
          boundary.isPresent() && boundary.get().flag("boundaryExtended")));
    });
  }
}
