package org.gettingelectricity.difference;

import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.stored.StoredJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What open cases ask the policies; read from ge_case. */
@Repository
class OpenCases {

  private final JdbcClient jdbc;
  private final StoredJson json;

  OpenCases(JdbcClient jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  record Row(String applicationNo, String flow, String region, String utility, String facts, OffsetDateTime acceptedAt) {}

  /** Newest first. */
  List<Row> newest(int most) {
    return jdbc.sql("""
        select application_no, flow, region, utility, facts, accepted_at from ge_case where closed_at is null
        order by accepted_at desc, application_no limit :most""").param("most", most).query(Row.class).list();
  }

  QuoteRequest question(Row row) {
    return QuoteRequest.of(row.acceptedAt().atZoneSameInstant(Days.ZONE).toLocalDate(), row.region(), row.utility(),
        json.read(row.facts(), Facts.class));
  }

  /** Open cases something of these models still runs for. */
  int running(List<String> processKeys) {
    return processKeys.isEmpty() ? 0 : jdbc.sql("""
        select count(distinct c.application_no) from ge_case c join ACT_RU_EXECUTION e on e.BUSINESS_KEY_ = c.application_no
          join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_ where c.closed_at is null and d.KEY_ in (:keys)""")
        .param("keys", processKeys).query(Integer.class).single();
  }
}
