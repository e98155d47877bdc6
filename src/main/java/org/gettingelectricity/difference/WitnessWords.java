package org.gettingelectricity.difference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.difference.Difference.Line;
import org.gettingelectricity.policy.PolicyBook;
import org.gettingelectricity.policy.code.Labelled;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.preview.Preview;

/** One application in the words of people: what it says, and what it is told today and would be told then. */
final class WitnessWords {

  private static final String FLOW = "流程";
  private static final Facts NOTHING_SAID = DeclaredFact.say(fact -> fact.type() == boolean.class ? (Object) false : fact.type() == int.class ? 1 : null);

  private WitnessWords() {}

  /** What the application says; what nobody said is left out. */
  static List<String> asked(QuoteRequest request) {
    List<String> said = new ArrayList<>();
    said.add("受理日期：" + request.acceptanceDate());
    if (request.region() != null) {
      said.add("地区：" + String.join("", Areas.path(request.region())) + " " + request.region());
    }
    Stream.of(Utility.values()).filter(utility -> utility.name().equals(request.utility())).forEach(utility -> said.add("供电企业：" + utility.label()));
    for (DeclaredFact fact : DeclaredFact.all()) {
      Object value = fact.of(request.facts());
      if (value != null && !value.equals(fact.of(NOTHING_SAID)) && !List.of().equals(value)) {
        said.add(fact.label() + "：" + word(value));
      }
    }
    return said;
  }

  private static String word(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(WitnessWords::word).collect(Collectors.joining("、"));
    } else if (value instanceof Facts.TariffPart part) {
      return part.tariff().label() + " " + part.capacityKw().toPlainString() + " kW";
    } else if (value instanceof Boolean yes) {
      return yes ? "是" : "否";
    }
    return value instanceof Labelled code ? code.label() : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  /** The flow, and all that is told otherwise. */
  static List<Line> told(PolicyAnswer before, PolicyBook today, PolicyAnswer after, PolicyBook then) {
    Map<String, String> was = words(before, today);
    Map<String, String> is = words(after, then);
    Set<String> names = new LinkedHashSet<>(was.keySet());
    names.addAll(is.keySet());
    return names.stream().filter(name -> name.equals(FLOW) || !Objects.equals(was.get(name), is.get(name)))
        .map(name -> new Line(name, was.get(name), is.get(name))).toList();
  }

  private static Map<String, String> words(PolicyAnswer answer, PolicyBook book) {
    Preview preview = Preview.of(answer, book);
    Map<String, String> words = new LinkedHashMap<>();
    words.put(FLOW, preview.flowName() == null ? "不予受理" : preview.flowName());
    preview.rejections().forEach(refusal -> words.put("不予受理：" + refusal.message(), "是"));
    lines(words, "时限", preview.limits());
    lines(words, "资料", preview.papers());
    lines(words, "行政审批", preview.permits());
    lines(words, "出资", preview.payers());
    preview.notices().forEach(notice -> words.put("提示：" + notice, "是"));
    return words;
  }

  private static void lines(Map<String, String> words, String about, List<Preview.Line> lines) {
    lines.forEach(line -> words.put(about + "：" + line.name(), line.value()));
  }
}
