package org.gettingelectricity.policy.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A compiled decision table of a policy file.
 *
 * @param labels headings of the input columns, in the language of the file
 */
public record DecisionTable(String file, String id, String name, TableRole role, HitPolicy hitPolicy, List<FactName> inputs,
    List<String> labels, List<Row> rows) {

  /**
   * A row.
   *
   * @param number 1-based, as the Modeler shows it
   * @param source clause and decision numbers, the row's annotation
   */
  public record Row(int number, String id, List<ValueSet> tests, Map<String, @Nullable Object> outputs, String source) {

    /** The text of a cell that is never empty. */
    public String text(String output) {
      return (String) said(output);
    }

    /** The number of a cell that is never empty. */
    public BigDecimal number(String output) {
      return (BigDecimal) said(output);
    }

    private Object said(String output) {
      return Objects.requireNonNull(outputs.get(output), output);
    }

    /** Null when the cell is empty. */
    public @Nullable String textOrNone(String output) {
      return (String) outputs.get(output);
    }

    /** A list of texts, null when the cell is empty. */
    @SuppressWarnings("unchecked")
    public @Nullable List<String> texts(String output) {
      return (List<String>) outputs.get(output);
    }

    public boolean flag(String output) {
      return Boolean.TRUE.equals(outputs.get(output));
    }

    /** Whole days, null when the cell is empty. */
    public @Nullable Integer days(String output) {
      Object value = outputs.get(output);
      return value == null ? null : ((BigDecimal) value).intValueExact();
    }
  }

  public Optional<Row> first(FactSheet facts) {
    for (Row row : rows) {
      if (matches(row, facts)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  public List<Row> all(FactSheet facts) {
    List<Row> hits = new ArrayList<>();
    for (Row row : rows) {
      if (matches(row, facts)) {
        hits.add(row);
      }
    }
    return hits;
  }

  /** The facts a row looked at, with the values that made it match. */
  public Map<String, String> decisive(Row row, FactSheet facts) {
    Map<String, String> looked = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (!(row.tests().get(i) instanceof ValueSet.Anything)) {
        looked.put(inputs.get(i).key(), Objects.toString(facts.get(inputs.get(i)), ""));
      }
    }
    return looked;
  }

  /** The same as a sentence under the headings of the columns. */
  public String reason(Row row, FactSheet facts) {
    StringJoiner reason = new StringJoiner("；");
    for (int i = 0; i < inputs.size(); i++) {
      if (!(row.tests().get(i) instanceof ValueSet.Anything)) {
        reason.add(labels.get(i) + "：" + words(facts.get(inputs.get(i))));
      }
    }
    return reason.toString();
  }

  private static String words(@Nullable Object value) {
    return value instanceof Boolean flag ? flag ? "是" : "否" : Objects.toString(value, "未知");
  }

  private boolean matches(Row row, FactSheet facts) {
    for (int i = 0; i < inputs.size(); i++) {
      if (!row.tests().get(i).contains(facts.get(inputs.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
