package org.gettingelectricity.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.document.Paper;
import org.gettingelectricity.policy.PolicyBook;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.quote.ApprovalRoute;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.Explanation;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.Citations;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says about an application, in words.
 *
 * @param accepted whether the application would be accepted as it stands
 * @param flow the flow it belongs to, null when refused before that is known
 * @param flowWhy why it belongs there, with the clause; null when refused before that is known
 * @param policyName the document in force
 * @param rejections why it would be refused, each with its clause
 */
public record Preview(boolean accepted, @Nullable Flow flow, @Nullable String flowName, @Nullable String flowWhy,
    @Nullable String policyName, List<Refusal> rejections, List<String> notices, List<Line> limits, List<Line> papers,
    List<Line> permits, List<Line> payers) {

  /** One value with the clause it follows from, its document by name; empty where no document decides it. */
  public record Line(String name, String value, String source) {}

  public record Refusal(String message, @Nullable String source) {}

  /** What a version of the policies answered. */
  public static Preview of(PolicyAnswer answer, PolicyBook book) {
    String policyName = answer.profile() == null ? null : book.document(answer.profile());
    List<Refusal> refusals = answer.rejections().stream().map(rejection -> refusal(rejection, book.citations())).toList();
    return answer.quote().map(quote -> of(quote, policyName, refusals, book.citations())).orElseGet(() ->
        new Preview(false, null, null, null, policyName, refusals, List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static Preview of(Quote quote, @Nullable String policyName, List<Refusal> refusals, Citations citations) {
    return new Preview(quote.accepted(), quote.flow(), quote.flowName(), quote.flowReason(citations).orElse(null), policyName, refusals,
        quote.notices().stream().map(Notice::label).toList(), cited(limits(quote), citations), cited(papers(quote), citations),
        cited(permits(quote), citations), cited(payers(quote), citations));
  }

  private static Refusal refusal(Rejection rejection, Citations citations) {
    return new Refusal(rejection.message(), rejection.source() == null ? null : citations.cited(rejection.source()));
  }

  private static List<Line> cited(List<Line> lines, Citations citations) {
    return lines.stream().map(line -> new Line(line.name(), line.value(), citations.cited(line.source()))).toList();
  }

  private static List<Line> limits(Quote quote) {
    List<Line> lines = new ArrayList<>();
    quote.stages().forEach(stage -> lines.add(new Line(ClockCode.label(stage.stage().name()),
        days(stage.limit(), stage.unit()), source(quote, "stages." + stage.stage()))));
    lines.add(new Line(ClockCode.label("HANDLING_TOTAL"),
        days(quote.handlingTotal().limit(), quote.handlingTotal().unit()), source(quote, "handlingTotal.limit")));
    lines.add(new Line(ClockCode.label("WHOLE_PROCESS"),
        days(quote.wholeProcess().max(), quote.wholeProcess().unit()), source(quote, "wholeProcess.max")));
    if (quote.works() != null) {
      lines.add(new Line(ClockCode.label("WORKS"), days(quote.works().limit(), quote.works().unit()), source(quote, "works.limit")));
    }
    return lines;
  }

  private static List<Line> papers(Quote quote) {
    return quote.documents().required().entrySet().stream()
        .flatMap(stage -> stage.getValue().stream().map(code -> new Line(
            ClockCode.label(stage.getKey().name()) + "：" + paper(code), state(quote, code),
            source(quote, "documents." + stage.getKey() + "." + code))))
        .toList();
  }

  private static String paper(DocumentCode code) {
    return Paper.of(code.name()).map(Paper::label).orElse(code.name());
  }

  private static String state(Quote quote, DocumentCode code) {
    return quote.documents().toFollow().contains(code) ? "容缺，送电前补齐" : "须提供";
  }

  private static List<Line> permits(Quote quote) {
    String limit = quote.approvals().limit() == null ? "" : "，" + quote.approvals().limit() + " 个工作日";
    List<Line> lines = new ArrayList<>();
    for (Permit permit : Permit.values()) {
      quote.why("approvals." + permit).ifPresent(why -> {
        ApprovalRoute route = ApprovalRoute.valueOf(Objects.requireNonNull(why.value()));
        String applied = route == ApprovalRoute.EXEMPT ? "" : "，" + quote.approvals().appliedForBy().label() + "申报" + limit;
        lines.add(new Line(permit.label(), route.label() + applied, why.source()));
      });
    }
    return lines;
  }

  private static List<Line> payers(Quote quote) {
    return quote.cost().stream().map(item -> new Line(item.item().label(),
        item.payer().label(), source(quote, "cost." + item.item()))).toList();
  }

  private static String days(@Nullable Integer limit, DayUnit unit) {
    return limit == null ? "无期限" : limit + " " + unit.label();
  }

  private static String source(Quote quote, String field) {
    return quote.why(field).map(Explanation::source).orElse("");
  }
}
