package org.gettingelectricity.policy.change;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gettingelectricity.policy.change.Standing.Documents;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.DecisionTable;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.ProfileTable;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/**
 * Two sets of policy files before all applications there can be. Applications are never tried one by one: the cells of both
 * sets cut every fact into atoms, tables are looked up for whole sets of applications, and where the answers part, the set is
 * told. So no difference is missed, and none is told that no application has.
 */
public final class Comparison {

  private final Domain domain;
  private final Tables tables;
  private final Classification before;
  private final Classification after;
  private final List<Question> questions;
  private final List<Group> groups = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();
  private List<Pair> numbers = List.of();

  /** Applications that the same documents answer for, today and then. */
  record Group(Documents before, Documents after, List<Box> boxes) {}

  /** A difference in one question. */
  record Found(ChangeKind kind, String name, @Nullable Question question, Answer before, Answer after, Region region) {}

  private record Pair(List<?> before, List<?> after) {
    static Pair of(Documents before, Documents after) {
      return new Pair(List.of(before.names(), String.valueOf(before.refusal())), List.of(after.names(), String.valueOf(after.refusal())));
    }
  }

  private record Stands(Standing before, Standing after) {

    int land() {
      return Region.side(before.landQualified(), after.landQualified());
    }

    int boundary() {
      return Region.side(before.boundaryExtended(), after.boundaryExtended());
    }
  }

  private record Told(Answer before, Answer after) {}

  private Comparison(ProfileTable today, ProfileTable then) {
    this.domain = new Domain(today, then);
    this.tables = new Tables(domain);
    this.before = new Classification(tables, today);
    this.after = new Classification(tables, then);
    this.questions = Questions.of(domain);
  }

  public static Comparison of(ProfileTable today, ProfileTable then) {
    Comparison comparison = new Comparison(today, then);
    comparison.compare();
    return comparison;
  }

  /** Every difference, with one application that has it. */
  public List<PolicyChange> changes() {
    Wording wording = new Wording(this);
    return found.stream().map(one -> change(one, wording)).toList();
  }

  private PolicyChange change(Found one, Wording wording) {
    Permit permit = one.question() == null ? null : one.question().permit();
    return new PolicyChange(one.kind(), one.name(), wording.of(one.region(), one.kind() != ChangeKind.PROFILE), one.before().words(),
        one.after().words(), Applications.one(domain, one.region().witness(), permit, one.kind() == ChangeKind.PAPER));
  }

  List<Found> found() {
    return found;
  }

  List<Group> groups() {
    return groups;
  }

  Domain domain() {
    return domain;
  }

  private void compare() {
    Map<Pair, Group> pairs = new LinkedHashMap<>();
    for (Box start : possible()) {
      Piece.then(before.documents(start), (box, one) -> Piece.map(after.documents(box), other -> new Group(one, other, List.of(box))))
          .forEach(piece -> pairs.computeIfAbsent(Pair.of(piece.answer().before(), piece.answer().after()), pair ->
              new Group(piece.answer().before(), piece.answer().after(), new ArrayList<>())).boxes().add(piece.box()));
    }
    groups.addAll(pairs.values());
    numbers = List.copyOf(pairs.keySet());
    Parting parting = new Parting();
    for (int i = 0; i < groups.size(); i++) {
      group(i, parting);
    }
    collect(ChangeKind.PROFILE, "适用政策", null, parting.lines);
    collect(ChangeKind.FLOW, "流程与供电电压", null, parting.ways);
    collect(ChangeKind.NOTICE, "告知客户的低压与高压", null, parting.hints);
    parting.told.forEach((question, answers) -> collect(question.kind(), question.name(), question, answers));
  }

  /** Where answers part, by what they say: to questions, about the way, about low and high voltage, about the documents. */
  private static final class Parting {

    private final Map<Question, Map<Told, List<Region>>> told = new LinkedHashMap<>();
    private final Map<Told, List<Region>> ways = new LinkedHashMap<>();
    private final Map<Told, List<Region>> hints = new LinkedHashMap<>();
    private final Map<Told, List<Region>> lines = new LinkedHashMap<>();

    private static void add(Map<Told, List<Region>> where, Told told, BigInteger group, Box box, Box witness) {
      where.computeIfAbsent(told, answers -> new ArrayList<>())
          .add(new Region(group, Set.of(), null, Region.EITHER, Region.EITHER, box, witness));
    }
  }

  /** Small and micro businesses are enterprises. */
  private List<Box> possible() {
    Box small = Box.of(FactName.SMALL_MICRO, domain.where(FactName.SMALL_MICRO, "true"::equals));
    Box enterprise = Box.of(Named.ENTERPRISE, domain.where(Named.ENTERPRISE, "true"::equals));
    Box other = Box.of(FactName.SMALL_MICRO, domain.where(FactName.SMALL_MICRO, "false"::equals));
    return List.of(other, small.and(enterprise).orElseThrow());
  }

  private void collect(ChangeKind kind, String name, @Nullable Question question, Map<Told, List<Region>> answers) {
    answers.forEach((told, regions) -> Region.joined(regions, domain)
        .forEach(region -> found.add(new Found(kind, name, question, told.before(), told.after(), region))));
  }

  private void group(int number, Parting parting) {
    Group group = groups.get(number);
    BigInteger bit = BigInteger.ZERO.setBit(number);
    if (!group.before().profileId().equals(group.after().profileId())) {
      Parting.add(parting.lines, lines(group), bit, Box.ALL, group.boxes().get(0));
    }
    Set<TableRole> changed = changed(group);
    if (!changed.isEmpty()) {
      Map<Stands, List<Box>> contexts = contexts(group, bit, parting);
      Possible possible = Possible.of(contexts.keySet());
      contexts.forEach((stands, boxes) -> questions.stream().filter(question ->
          question.roles().stream().anyMatch(changed::contains) || !stands.before().given().equals(stands.after().given()))
          .forEach(question -> ask(new Place(group, question, bit, stands, possible), boxes, parting.told)));
    }
  }

  /** Where applications of a group stand the same way before and after, so that their answers can be compared one by one. */
  private Map<Stands, List<Box>> contexts(Group group, BigInteger bit, Parting parting) {
    Map<Stands, List<Box>> contexts = new LinkedHashMap<>();
    for (Piece<Stands> piece : standings(group)) {
      List<Box> there = group.boxes().stream().map(piece.box()::and).flatMap(Optional::stream).toList();
      if (there.isEmpty()) {
        continue;
      }
      standing(group, piece, bit, there.get(0), parting);
      if (piece.answer().before().sameWay(piece.answer().after())) {
        contexts.computeIfAbsent(piece.answer(), context -> new ArrayList<>()).addAll(there);
      }
    }
    return contexts;
  }

  private void standing(Group group, Piece<Stands> piece, BigInteger bit, Box witness, Parting parting) {
    Standing then = piece.answer().before();
    Standing now = piece.answer().after();
    if (!then.seen().equals(now.seen())) {
      Parting.add(then.sameWay(now) ? parting.hints : parting.ways, new Told(way(then), way(now)), bit, piece.box(), witness);
    }
    boolean sameDocument = group.before().profileId().equals(group.after().profileId());
    if (sameDocument && then.sameWay(now) && !group.before().seen().equals(group.after().seen())) {
      Parting.add(parting.lines, lines(group), bit, piece.box(), witness);
    }
  }

  private Told lines(Group group) {
    return new Told(line(group.before()), line(group.after()));
  }

  private List<Piece<Stands>> standings(Group group) {
    return Piece.then(before.classify(group.before(), Box.ALL), (box, one) ->
        Piece.map(after.classify(group.after(), box), other -> new Stands(one, other)));
  }

  private Answer line(Documents documents) {
    return Answer.of(words(documents), documents.seen());
  }

  private String words(Documents documents) {
    if (documents.profile() == null) {
      return Objects.requireNonNull(documents.refusal());
    }
    String name = documents.profile().document();
    Profile as = documents.evaluatedAs();
    return documents.refusal() != null ? name + "，" + documents.refusal()
        : as == null || as.id().equals(documents.profile().id()) ? name : name + "，按 " + as.document() + " 办理";
  }

  private static Answer way(Standing standing) {
    if (standing.refusal() != null) {
      return Answer.of("不予受理：" + standing.refusal(), standing.refusal());
    }
    String supply = standing.supply() == null ? "" : "，供电电压 " + standing.supply().toPlainString() + " kV";
    String notices = standing.notices().isEmpty() ? ""
        : "（" + String.join("；", standing.notices().stream().map(notice -> notice.label()).toList()) + "）";
    String name = standing.own() == null ? standing.taken().label() : "%s（%s）".formatted(standing.own().name(), standing.taken().label());
    return Answer.of(name + supply + notices, standing.flow(), Optional.ofNullable(standing.own()), standing.supply(), standing.notices());
  }

  /** Kinds of tables with which other answers can be given in a group. */
  private static Set<TableRole> changed(Group group) {
    if (!group.before().names().equals(group.after().names())) {
      return EnumSet.allOf(TableRole.class);
    }
    Set<TableRole> changed = EnumSet.noneOf(TableRole.class);
    changed(group.before().own(), group.after().own(), changed);
    changed(group.before().lineage(), group.after().lineage(), changed);
    return changed;
  }

  private static void changed(List<Profile> some, List<Profile> others, Set<TableRole> changed) {
    for (int i = 0; i < some.size(); i++) {
      Profile one = some.get(i);
      Profile other = others.get(i);
      if (one.yearRule() != other.yearRule() || !Objects.equals(one.periodEnd(), other.periodEnd())) {
        changed.addAll(EnumSet.allOf(TableRole.class));
      }
      Stream.of(TableRole.values()).filter(role -> !same(one.tables().get(role), other.tables().get(role))).forEach(changed::add);
    }
  }

  private static boolean same(@Nullable DecisionTable one, @Nullable DecisionTable other) {
    if (one == null || other == null) {
      return one == other;
    }
    return one.inputs().equals(other.inputs()) && one.rows().size() == other.rows().size()
        && IntStream.range(0, one.rows().size()).allMatch(i -> one.rows().get(i).tests().equals(other.rows().get(i).tests())
            && one.rows().get(i).outputs().equals(other.rows().get(i).outputs()));
  }

  /** @param places the applications that stand so */
  private void ask(Place place, List<Box> places, Map<Question, Map<Told, List<Region>>> told) {
    Question question = place.question();
    Asked one = new Asked(tables, place.group().before(), place.stands().before());
    Asked other = new Asked(tables, place.group().after(), place.stands().after());
    List<Piece<Told>> pieces = Piece.then(question.reply().of(one, question.within()), (box, today) ->
        Piece.map(question.reply().of(other, box), then -> new Told(today, then)));
    for (Piece<Told> piece : pieces) {
      if (!piece.answer().before().equals(piece.answer().after())) {
        region(place, piece.box(), places).ifPresent(region -> told.computeIfAbsent(question, q -> new LinkedHashMap<>())
            .computeIfAbsent(piece.answer(), q -> new ArrayList<>()).add(region));
      }
    }
  }

  /** @param land what there is, today and then; @param boundary likewise */
  private record Possible(int land, int boundary) {
    static Possible of(Set<Stands> all) {
      return new Possible(all.stream().mapToInt(Stands::land).reduce(0, (one, other) -> one | other),
          all.stream().mapToInt(Stands::boundary).reduce(0, (one, other) -> one | other));
    }
  }

  private record Place(Group group, Question question, BigInteger bit, Stands stands, Possible possible) {}

  /** What the applications have in common is where they stand and what the tables ask; none where nobody stands so. */
  private Optional<Region> region(Place place, Box facts, List<Box> places) {
    return places.stream().map(facts::and).flatMap(Optional::stream).findFirst().map(witness -> region(place, facts, witness));
  }

  /** The voltage asked for is the supply voltage, unless another one is given. What no table asks is not said. */
  private Region region(Place place, Box facts, Box witness) {
    Standing standing = place.stands().before();
    BigInteger supply = standing.supply() == null
        ? facts.sides().getOrDefault(FactName.VOLTAGE_KV, level(standing.taken())).and(level(standing.taken()))
        : domain.atomOf(FactName.VOLTAGE_KV, standing.supply());
    return new Region(place.bit(), EnumSet.of(standing.taken()), asks(place, FactName.VOLTAGE_KV) ? supply : null,
        asks(place, FactName.LAND_QUALIFIED) ? Region.spoken(place.stands().land(), place.possible().land()) : Region.EITHER,
        asks(place, FactName.BOUNDARY_EXTENDED) ? Region.spoken(place.stands().boundary(), place.possible().boundary()) : Region.EITHER,
        standing.supply() == null ? facts.without(FactName.VOLTAGE_KV) : facts, witness);
  }

  private static boolean asks(Place place, FactName fact) {
    return Stream.of(place.group().before(), place.group().after())
        .flatMap(documents -> Stream.concat(documents.own().stream(), documents.approvals().stream()))
        .flatMap(profile -> place.question().roles().stream().map(profile.tables()::get)).filter(Objects::nonNull)
        .anyMatch(table -> table.inputs().contains(fact));
  }

  /** Voltages a flow can have. */
  BigInteger level(Flow flow) {
    return domain.where(FactName.VOLTAGE_KV, voltage -> voltage != null && Tables.lowOrOpen(voltage) != flow.highVoltage());
  }

  /** Which of the {@link #changes()} an application meets, by their place in the list. */
  public List<Integer> met(QuoteRequest request) {
    Box point = Applications.point(domain, request);
    List<Found> met = met(point, Set.copyOf(request.facts().works().permits()));
    return IntStream.range(0, found.size()).filter(i -> met.contains(found.get(i))).boxed().toList();
  }

  private List<Found> met(Box point, Set<?> permits) {
    Piece<Documents> today = before.documents(point).get(0);
    Piece<Documents> then = after.documents(point).get(0);
    int number = numbers.indexOf(Pair.of(today.answer(), then.answer()));
    Stands stands = new Stands(before.classify(today.answer(), point).get(0).answer(), after.classify(then.answer(), point).get(0).answer());
    boolean sameWay = stands.before().sameWay(stands.after());
    return found.stream().filter(one -> one.region().documents().testBit(number) && point.and(one.region().facts()).isPresent())
        .filter(one -> one.question() == null || sameWay && stands(one.region(), stands, point) && one.question().asked(permits)).toList();
  }

  private boolean stands(Region region, Stands stands, Box point) {
    Standing standing = stands.before();
    if (standing.refusal() != null || !region.flows().contains(standing.flow())) {
      return false;
    }
    BigInteger supply = standing.supply() == null ? point.sides().get(FactName.VOLTAGE_KV)
        : domain.atomOf(FactName.VOLTAGE_KV, standing.supply());
    return (region.supply() == null || region.supply().and(supply).signum() != 0)
        && (region.land() & stands.land()) != 0 && (region.boundary() & stands.boundary()) != 0;
  }
}
