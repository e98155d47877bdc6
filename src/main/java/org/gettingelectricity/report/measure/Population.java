package org.gettingelectricity.report.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The cases a table counts. Parameters of the statements are {@code from} and {@code to} (days of the period), {@code until} (the last
 * day that counts), {@code start} and {@code end} (the period as moments, the end not included).
 */
public enum Population {
  ENERGISED("energised", "期内送电", Set.of("kpis", "nea-benefits"), "ge_report_case c where c.energised_on between :from and :to",
      "c.promised_days desc, "),
  UNDER_WAY("under-way", "期末在办", Set.of("kpis"), "ge_report_open c where c.as_of = :until", "c.promised_days desc, "),
  JUDGED("judged", "期内送电和期末在办", Set.of("nea-indicators"), """
      (select application_no, region, concerned, failed, counted from ge_report_case where energised_on between :from and :to
        union all select application_no, region, concerned, failed, '' as counted from ge_report_open where as_of = :until) c where 1 = 1""", ""),
  RATED("rated", "期内评价", Set.of("kpis"), """
      (select r.application_no, k.region, r.score from ge_rating r join ge_case k on k.application_no = r.application_no
        where r.source = 'CUSTOMER' and r.subject = 'SERVICE' and r.at >= :start and r.at < :end) c where 1 = 1""", ""),
  FOLLOWED("followed", "期内差评回访", Set.of("kpis"), """
      (select f.application_no, k.region, case when f.closed_at < :end then f.closed_at end as closed_at from ge_follow_up f
        join ge_case k on k.application_no = f.application_no
        where f.cause = 'LOW_RATING' and f.opened_at >= :start and f.opened_at < :end) c where 1 = 1""", ""),
  OPEN("open", "在办", Set.of("board"), "ge_clock_case c where c.closed_at is null", "c.next_due_on, "),
  ACCEPTED("accepted", "本月受理", Set.of("board"), "ge_case c where c.accepted_at >= :start and c.accepted_at < :end", ""),
  CONNECTED("connected", "本月送电", Set.of("board"), "ge_case c where c.energised_at >= :start and c.energised_at < :end", "");

  private final String code;
  private final String label;
  private final Set<String> tables;
  private final String rows;
  private final String order;

  Population(String code, String label, Set<String> tables, String rows, String order) {
    this.code = code;
    this.label = label;
    this.tables = tables;
    this.rows = rows;
    this.order = order;
  }

  static Optional<Population> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }

  String code() {
    return code;
  }

  String label() {
    return label;
  }

  /** Whether a table counts these. */
  boolean in(String table) {
    return tables.contains(table);
  }

  /** From and where of a statement; the table is {@code c}. */
  String rows() {
    return rows;
  }

  /** What comes first in a list of them. */
  String order() {
    return order + "c.application_no";
  }
}
