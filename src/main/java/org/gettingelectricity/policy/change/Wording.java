package org.gettingelectricity.policy.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.policy.change.Comparison.Group;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.LoadGrade;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.table.FactName;
import org.jspecify.annotations.Nullable;

/** Says in Chinese which applications a region holds. */
final class Wording {

  private static final Map<String, String> CODES = Stream.of(
      Arrays.stream(Usage.values()).map(code -> Map.entry(FactName.USAGE.key() + code.name(), code.label())),
      Arrays.stream(Area.values()).map(code -> Map.entry(FactName.AREA.key() + code.name(), code.label())),
      Arrays.stream(LoadGrade.values()).map(code -> Map.entry(Named.IMPORTANT_LOAD_GRADE.key() + code.name(), code.label())),
      Arrays.stream(Utility.values()).map(code -> Map.entry(FactName.UTILITY.key() + code.name(), code.label())))
      .flatMap(entry -> entry).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  private static final int MOST_NAMES = 6;

  private final Comparison comparison;
  private final Domain domain;

  Wording(Comparison comparison) {
    this.comparison = comparison;
    this.domain = comparison.domain();
  }

  List<String> of(Region region, boolean profileNamed) {
    List<String> parts = new ArrayList<>();
    if (profileNamed) {
      documents(region.documents()).ifPresent(parts::add);
    } else {
      selection(region.documents(), parts);
    }
    if (!region.flows().isEmpty() && region.flows().size() < Flow.values().length) {
      parts.add(region.flows().stream().map(Flow::label).collect(Collectors.joining("、")));
    }
    supply(region, parts);
    flag("土地条件", "符合", "不符合", region.land(), parts);
    flag("投资界面", "已延伸", "未延伸", region.boundary(), parts);
    domain.facts().forEach(fact -> {
      BigInteger atoms = region.facts().sides().get(fact);
      if (atoms != null && !(fact == FactName.SERVICE ? atoms.or(unnamed()) : atoms).equals(domain.all(fact))) {
        parts.add(heading(fact) + words(fact, atoms));
      }
    });
    return parts;
  }

  /** Services that are refused whatever else is true are not worth a word, unless they are what is told of. */
  private BigInteger unnamed() {
    return domain.where(FactName.SERVICE, service -> service != null && domain.unnamed(service));
  }

  /** The documents that answer, unless they are all there are. */
  private java.util.Optional<String> documents(BigInteger numbers) {
    List<Group> groups = comparison.groups();
    Set<String> names = new LinkedHashSet<>();
    IntStream.range(0, groups.size()).filter(numbers::testBit).mapToObj(groups::get).forEach(group -> names.add(name(group)));
    Set<String> others = new LinkedHashSet<>();
    IntStream.range(0, groups.size()).filter(i -> !numbers.testBit(i)).mapToObj(groups::get).forEach(group -> others.add(name(group)));
    return others.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of("适用 " + String.join("、", names));
  }

  /** The document in force; those it inherits from only where the same document stands with others, too. */
  private String name(Group group) {
    var after = group.after();
    if (after.profile() == null) {
      return "其他（没有适用的文件）";
    }
    if (after.refusal() != null) {
      return number(after.profile().document()) + "（" + after.refusal() + "）";
    }
    String own = number(after.profile().document());
    String as = after.answering() == after.profile() ? own : own + "（按 " + number(after.answering().document()) + " 办理）";
    boolean alone = comparison.groups().stream().map(Group::after).filter(other -> other.refusal() == null)
        .filter(other -> other.profile() == after.profile() && other.evaluatedAs() == after.evaluatedAs())
        .map(other -> other.lineage().size()).distinct().count() < 2;
    return alone ? as : as + (after.lineage().size() < 2 ? "（无上级文件）" : "（有上级文件）");
  }

  private static String number(String document) {
    return document.replaceFirst("^\\d{3} ", "").replaceFirst("^.*（简称：(.+)）$", "$1");
  }

  /** Which regions, companies and days the documents answer for. */
  private void selection(BigInteger numbers, List<String> parts) {
    List<Group> groups = comparison.groups();
    for (FactName fact : List.of(FactName.REGION, FactName.UTILITY, FactName.ACCEPTANCE_DATE)) {
      BigInteger atoms = IntStream.range(0, groups.size()).filter(numbers::testBit).mapToObj(groups::get)
          .flatMap(group -> group.boxes().stream()).map(box -> box.sides().getOrDefault(fact, domain.all(fact)))
          .reduce(BigInteger.ZERO, BigInteger::or);
      if (!atoms.equals(domain.all(fact))) {
        parts.add(heading(fact) + words(fact, atoms));
      }
    }
  }

  private void supply(Region region, List<String> parts) {
    if (region.supply() == null) {
      return;
    }
    BigInteger possible = region.flows().stream().map(comparison::level).reduce(BigInteger.ZERO, BigInteger::or);
    if (possible.andNot(region.supply()).signum() != 0) {
      parts.add("供电电压 " + words(FactName.VOLTAGE_KV, region.supply()) + " kV");
    }
  }

  /** What the files of today find out about applications, and those of then where only some of these stay so. */
  private static void flag(String name, String yes, String no, int bits, List<String> parts) {
    if (bits != Region.EITHER) {
      List<String> said = new ArrayList<>();
      for (boolean today : new boolean[] {false, true}) {
        boolean stays = (bits & Region.side(today, today)) != 0;
        boolean turns = (bits & Region.side(today, !today)) != 0;
        String is = today ? yes : no;
        if (stays || turns) {
          said.add(stays && turns ? is : stays ? "前后都" + is : "由" + is + "改为" + (today ? no : yes));
        }
      }
      parts.add(name + String.join("或", said));
    }
  }

  private static String heading(FactName fact) {
    if (fact == FactName.VOLTAGE_KV) {
      return "申请电压（kV）";
    }
    return (fact == FactName.REGION ? "地区" : fact.label()) + (fact.codes().isEmpty() && fact != FactName.REGION && fact != FactName.UTILITY ? " " : "：");
  }

  private String words(FactName fact, BigInteger atoms) {
    if (fact.codes().equals(Set.of("true", "false"))) {
      return values(fact, atoms).contains("true") ? "是" : "否";
    } else if (fact == FactName.REGION) {
      return regions(atoms);
    } else if (fact == FactName.CIRCUITS) {
      return circuits(atoms);
    }
    boolean ordered = fact.type() == FactName.Type.DATE || fact.type() == FactName.Type.NUMBER && fact != FactName.VOLTAGE_KV;
    return ordered ? spans(fact, atoms) : values(fact, atoms).stream().map(value -> word(fact, value)).collect(Collectors.joining("、"));
  }

  private List<Object> values(FactName fact, BigInteger atoms) {
    List<Domain.Atom> list = domain.atoms(fact);
    return IntStream.range(0, list.size()).filter(atoms::testBit).mapToObj(i -> list.get(i).value()).collect(Collectors.toCollection(ArrayList::new));
  }

  private String word(FactName fact, @Nullable Object value) {
    if (value == null) {
      return fact == FactName.VOLTAGE_KV ? "由供电企业确定" : fact == FactName.SERVICE ? "未填（新装）" : "未填";
    }
    if (fact == FactName.SERVICE && domain.unnamed(value)) {
      return "没有政策文件规定的";
    }
    if (value instanceof Set<?> tariffs) {
      return tariffs.isEmpty() ? "未填" : tariffs.stream().map(tariff -> ((Tariff) tariff).label()).collect(Collectors.joining("与"))
          + (tariffs.size() > 1 ? "并列" : "");
    }
    return CODES.getOrDefault(fact.key() + value.toString(), value instanceof BigDecimal number ? number.toPlainString() : value.toString());
  }

  private String circuits(BigInteger atoms) {
    return values(FactName.CIRCUITS, atoms).stream().map(value -> ((BigDecimal) value).intValue() == 1 ? "1 路"
        : value + " 路（及同样对待的路数）").collect(Collectors.joining("、"));
  }

  /** Regions that the files tell apart, the more general ones by the exceptions from them. */
  private String regions(BigInteger atoms) {
    boolean most = atoms.bitCount() * 2 > domain.atoms(FactName.REGION).size();
    List<Object> named = values(FactName.REGION, most ? domain.all(FactName.REGION).andNot(atoms) : atoms);
    String list = named.stream().limit(MOST_NAMES).map(Wording::region).collect(Collectors.joining("、"))
        + (named.size() > MOST_NAMES ? " 等 " + named.size() + " 类" : "");
    return most ? "除 " + list + " 以外" : list;
  }

  private static String region(@Nullable Object code) {
    return code == null ? "未填" : String.join("", Areas.path(code.toString())) + " " + code + "（及规定相同的地区）";
  }

  private String spans(FactName fact, BigInteger atoms) {
    List<Domain.Atom> list = domain.atoms(fact);
    List<String> spans = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (atoms.testBit(i)) {
        int last = i;
        while (last + 1 < list.size() && atoms.testBit(last + 1) && list.get(last + 1).from() != null) {
          last++;
        }
        spans.add(list.get(i).from() == null ? "未填" : span(list.get(i), list.get(last), i == 0, last + 1 == list.size() || list.get(last + 1).from() == null));
        i = last;
      }
    }
    return String.join("，或 ", spans);
  }

  private static String span(Domain.Atom first, Domain.Atom last, boolean fromStart, boolean toEnd) {
    if (fromStart && toEnd) {
      return "已填";
    }
    String from = text(first.least());
    String to = text(last.most());
    if (from.equals(to)) {
      return from;
    }
    if (first.from() instanceof LocalDate) {
      return fromStart ? "至 " + end(last) + " 止" : toEnd ? "自 " + start(first) + " 起" : start(first) + " 至 " + end(last);
    }
    String low = (first.fromIn() ? "不低于 " : "超过 ") + from;
    String high = (last.toIn() ? "不超过 " : "低于 ") + to;
    return fromStart ? high : toEnd ? low : low + " 且" + high;
  }

  private static String start(Domain.Atom atom) {
    return ((LocalDate) atom.least()).plusDays(atom.fromIn() ? 0 : 1).toString();
  }

  private static String end(Domain.Atom atom) {
    return ((LocalDate) atom.most()).minusDays(atom.toIn() ? 0 : 1).toString();
  }

  private static String text(Comparable<?> value) {
    return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
  }
}
