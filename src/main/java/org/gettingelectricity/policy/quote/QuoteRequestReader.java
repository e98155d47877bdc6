package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.quote.QuoteRequest.Interval;
import org.gettingelectricity.refusal.FieldError;

/** Strict reading of JSON into facts and quote requests: whatever is unknown, of a wrong type or impossible is named. */
public final class QuoteRequestReader {

  /** Reads the body of a quote; errors are collected in {@code errors}, the result is null when there are any. */
  public QuoteRequest readQuote(JsonNode body, List<FieldError> errors) {
    int before = errors.size();
    if (body == null || !body.isObject()) {
      errors.add(new FieldError("", "应为 JSON 对象"));
      return null;
    }
    QuoteRequest request = read(new StrictObject(body, "", errors));
    return errors.size() > before ? null : request;
  }

  /** Reads a facts object found at {@code path} of a larger document ("facts"); null when there are errors. */
  public Facts readFacts(JsonNode facts, String path, List<FieldError> errors) {
    int before = errors.size();
    if (facts == null || !facts.isObject()) {
      errors.add(new FieldError(path, "应为对象"));
      return null;
    }
    Facts read = FactsReader.read(new StrictObject(facts, path, errors));
    return errors.size() > before ? null : read;
  }

  private static QuoteRequest read(StrictObject in) {
    in.require("acceptanceDate");
    in.require("facts");
    LocalDate date = in.date("acceptanceDate");
    String profile = in.text("profile");
    String region = in.text("region");
    if (region != null && !region.matches("[1-9]\\d{5}")) {
      in.error("region", "应为六位行政区划代码");
    } else if (region != null && !Areas.known(region)) {
      in.error("region", "全国行政区划代码中没有 " + region);
    }
    String utility = utility(in);
    StrictObject facts = in.object("facts");
    Facts read = facts == null ? null : FactsReader.read(facts);
    StrictObject action = in.object("action");
    AttemptedAction attempted = action == null ? null : ActionReader.read(action);
    List<Interval> intervals = in.objects("intervals", (item, where) -> interval(item));
    contiguous(in, intervals);
    in.rejectUnknown();
    return new QuoteRequest(date, profile, region, utility, read, attempted, intervals);
  }

  /** The company's code, whichever usual name it was written with; null when none is named. */
  private static String utility(StrictObject in) {
    String text = in.text("utility");
    Optional<Utility> utility = text == null ? Optional.empty() : Utility.of(text);
    if (text != null && utility.isEmpty()) {
      in.error("utility", "供电企业应为 " + Utility.listed() + " 之一");
    }
    return utility.map(Utility::name).orElse(null);
  }

  private static Interval interval(StrictObject in) {
    in.require("from");
    in.require("to");
    in.require("owner");
    LocalDate from = in.date("from");
    LocalDate to = in.date("to");
    Owner owner = in.has("owner") ? in.code("owner", Owner.class) : null;
    in.rejectUnknown();
    if (from != null && to != null && to.isBefore(from)) {
      in.error("to", "不能早于 from");
    }
    return from == null || to == null || owner == null ? null : new Interval(from, to, owner);
  }

  private static void contiguous(StrictObject in, List<Interval> intervals) {
    for (int i = 1; intervals != null && i < intervals.size(); i++) {
      if (!intervals.get(i).from().equals(intervals.get(i - 1).to())) {
        in.error("intervals[" + i + "].from", "应与上一段的 to 相接");
        return;
      }
    }
  }
}
