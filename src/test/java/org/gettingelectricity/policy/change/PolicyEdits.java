package org.gettingelectricity.policy.change;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.policy.change.PlainDmn.Table;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Obligation;
import org.gettingelectricity.policy.code.PlanReview;
import org.gettingelectricity.policy.table.FactName;

/** What an owner does to a row of a policy table. */
enum PolicyEdits {
  ANSWER_CHANGED, ROW_REMOVED, ROW_ADDED, ROWS_SWAPPED, CONDITION_NARROWED, CONDITION_WIDENED;

  private static final Pattern DATE = Pattern.compile("date\\(\"(.+)\"\\)");
  private static final List<List<String>> CODES = Stream.concat(Stream.of("CUSTOMER UTILITY", "GOVERNMENT UTILITY", "UTILITY CUSTOMER", "BY_TARIFF UTILITY",
      "EXEMPT PARALLEL", "PARALLEL SEPARATE", "SEPARATE FILING", "FILING EXEMPT", "SIGNED PLAN_DETERMINED", "PLAN_DETERMINED SIGNED", "WD CD", "CD WD",
      "KW KVA", "KVA KW", "ALL APPROVALS", "APPROVALS NONE", "NONE ALL").map(pair -> List.of(pair.split(" "))),
      Stream.of(DocumentCode.values(), Obligation.values(), PlanReview.values(), Notice.values(), Duty.values())
          .map(codes -> Arrays.stream(codes).map(Enum::name).toList())).toList();

  /** Edits a row; false where there is nothing to do it to. */
  boolean made(Table table, int row) {
    return switch (this) {
      case ANSWER_CHANGED -> table.outputs().stream().anyMatch(column -> other(column, table.cell(row, column)).map(text -> table.write(row, column, text)).isPresent());
      case ROW_REMOVED -> table.remove(row);
      case ROW_ADDED -> table.copy(row) && ANSWER_CHANGED.made(table, row) && CONDITION_NARROWED.made(table, row);
      case ROWS_SWAPPED -> row > 0 && table.move(row, row - 1);
      case CONDITION_NARROWED -> table.inputs().stream().filter(column -> table.cell(row, column).equals("-"))
          .findFirst().map(column -> table.write(row, column, some(FactName.of(column)))).isPresent();
      case CONDITION_WIDENED -> table.inputs().stream().filter(column -> !table.cell(row, column).equals("-"))
          .reduce((one, later) -> later).map(column -> table.write(row, column, "-")).isPresent();
    };
  }

  private static Optional<String> other(String column, String answer) {
    Matcher date = DATE.matcher(answer);
    if (column.equals("applicant")) {
      return Optional.of(answer.equals("\"BUILDER\"") ? "\"UTILITY\"" : "\"BUILDER\"");
    } else if (date.matches()) {
      return Optional.of(answer.replace(date.group(1), LocalDate.parse(date.group(1)).plusDays(20).toString()));
    } else if (answer.matches("true|false")) {
      return Optional.of(answer.equals("true") ? "false" : "true");
    } else if (answer.matches("[0-9.]+")) {
      return Optional.of(new BigDecimal(answer).add(BigDecimal.ONE).toPlainString());
    }
    String code = answer.replace("\"", "");
    return CODES.stream().filter(codes -> codes.contains(code)).findFirst()
        .map(codes -> '"' + codes.get((codes.indexOf(code) + 1) % codes.size()) + '"').filter(text -> !text.equals(answer));
  }

  /** A condition on a fact. */
  private static String some(FactName fact) {
    return switch (fact.type()) {
      case BOOLEAN -> "true";
      case CODE -> '"' + fact.codes().iterator().next() + '"';
      case NUMBER -> fact == FactName.CIRCUITS ? "1" : fact == FactName.TARGET_YEAR ? "<= 2022" : "<= 100";
      case DATE -> ">= date(\"2022-06-01\")";
      case TEXT -> fact == FactName.REGION ? "\"410402\"" : "\"SGCC\"";
    };
  }
}
