package org.gettingelectricity.report.measure;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the ledgers for the tables and keeps what was measured of energised cases. */
@Repository
class MeasureRepository {

  private static final List<String> COLUMNS = Arrays.stream(Measures.class.getRecordComponents())
      .map(component -> component.getName()).toList();
  private static final String INSERT = "insert into ge_report_case ("
      + COLUMNS.stream().map(MeasureRepository::column).collect(Collectors.joining(", ")) + ", concerned, failed, counted, benefit) values ("
      + COLUMNS.stream().map(name -> ":" + name).collect(Collectors.joining(", ")) + ", :concerned, :failed, :counted, :benefit)";

  /** Each column under the name of its component: looked for under another name first, every value would cost an exception. */
  private static final String NAMED = COLUMNS.stream().map(name -> column(name) + " as " + name).collect(Collectors.joining(", "));

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batch;

  MeasureRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** A case as its own row says; facts and papers are JSON. */
  record CaseRow(String applicationNo, Flow flow, String region, String channel, OffsetDateTime acceptedAt,
      OffsetDateTime energisedAt, String facts, String quote) {}

  /** What a case's item costs whom; the highest revision holds. */
  record CostRow(String applicationNo, int revision, WorkItem item, Payer payer, BigDecimal estimate) {}

  /** A supply plan; the highest revision holds. */
  record PlanRow(String applicationNo, int revision, boolean repliedOnSite, boolean dedicated, boolean unexplained) {}

  /** A paper on file. */
  record PaperRow(String applicationNo, String code) {}

  /** How many circuits were joined to the grid, and how many of them without an outage. */
  record CircuitRow(String applicationNo, int connected, int live) {}

  /** Something counted per case. */
  record CountRow(String applicationNo, int number) {}

  /** A receipt that reached the customer. */
  record NoticeRow(String applicationNo, String text) {}

  List<String> unmeasured(int most) {
    return jdbc.sql("""
        select application_no from ge_case c where energised_at is not null
          and exists (select 1 from ge_clock_case k where k.application_no = c.application_no)
          and not exists (select 1 from ge_report_case m where m.application_no = c.application_no)
        order by energised_at fetch first :most rows only""").param("most", most).query(String.class).list();
  }

  List<CaseRow> cases(Collection<String> nos) {
    return jdbc.sql("""
        select application_no, flow, region, channel, accepted_at, energised_at, facts, quote from ge_case
        where application_no in (:nos) order by application_no""").param("nos", nos).query(CaseRow.class).list();
  }

  /** Of all sharings of the cases. */
  List<CostRow> costs(Collection<String> nos) {
    return jdbc.sql("select application_no, revision, item, payer, estimate from ge_cost_item where application_no in (:nos)")
        .param("nos", nos).query(CostRow.class).list();
  }

  /** Of all plans of the cases. */
  List<PlanRow> plans(Collection<String> nos) {
    return jdbc.sql("""
        select p.application_no, p.revision, p.replied_on_site, coalesce(o.dedicated, false) as dedicated,
          coalesce(o.dedicated and o.dedicated_reason is null, false) as unexplained
        from ge_plan p left join ge_plan_options o on o.application_no = p.application_no and o.revision = p.revision
          and o.option_no = coalesce(p.chosen, p.recommended) where p.application_no in (:nos)""")
        .param("nos", nos).query(PlanRow.class).list();
  }

  List<PaperRow> papers(Collection<String> nos) {
    return jdbc.sql("select application_no, code from ge_document where application_no in (:nos)").param("nos", nos)
        .query(PaperRow.class).list();
  }

  List<CircuitRow> circuits(Collection<String> nos) {
    return jdbc.sql("""
        select application_no, count(*) as connected, sum(case when live then 1 else 0 end) as live from ge_live_work
        where application_no in (:nos) group by application_no""").param("nos", nos).query(CircuitRow.class).list();
  }

  /** Papers fetched from the data service. */
  List<CountRow> shared(Collection<String> nos) {
    return jdbc.sql("select application_no, count(*) as number from ge_certificate where application_no in (:nos) group by application_no")
        .param("nos", nos).query(CountRow.class).list();
  }

  List<String> leases(Collection<String> nos) {
    return jdbc.sql("select distinct application_no from ge_lease where application_no in (:nos)").param("nos", nos)
        .query(String.class).list();
  }

  /** Cases energised since a day whose receipt had not been delivered, as far as was known. */
  List<String> untold(LocalDate since) {
    return jdbc.sql("""
        select application_no from ge_report_case where energised_on >= :since and (hotlines_told = false or policy_told = false)""")
        .param("since", since).query(String.class).list();
  }

  /** A receipt was delivered after all. */
  void told(String no, boolean hotlines, boolean policy) {
    jdbc.sql("update ge_report_case set hotlines_told = :hotlines, policy_told = :policy where application_no = :no")
        .param("hotlines", hotlines).param("policy", policy).param("no", no).update();
  }

  /** Judges cases again after something of them became known. */
  void judgeAgain(List<String> nos) {
    if (nos.isEmpty()) {
      return;
    }
    jdbc.sql("select " + NAMED + " from ge_report_case where application_no in (:nos)").param("nos", nos).query(Measures.class).list().forEach(m ->
        jdbc.sql("update ge_report_case set failed = :failed where application_no = :no").param("failed", Tally.Judgement.of(m).failed())
            .param("no", m.applicationNo()).update());
  }

  List<NoticeRow> receipts(Collection<String> nos) {
    return jdbc.sql("""
        select n.application_no, n.text from ge_notice n where n.application_no in (:nos) and n.code = 'N1'
          and n.audience = 'CUSTOMER' and exists (select 1 from ge_outbox b where b.subject_id = n.id
            and b.receiver = 'notice:' || n.channel and b.state = 'SENT')""").param("nos", nos)
        .query(NoticeRow.class).list();
  }

  List<String> electronicContracts(Collection<String> nos) {
    return jdbc.sql("""
        select distinct application_no from ge_ledger where application_no in (:nos) and kind = 'CONTRACT_SIGNED'
          and detail like '%"ELECTRONIC"%'""").param("nos", nos).query(String.class).list();
  }

  void keep(List<Measures> measured) {
    batch.batchUpdate(INSERT, measured.stream().map(MeasureRepository::parameters).toArray(SqlParameterSource[]::new));
  }

  private static SqlParameterSource parameters(Measures measures) {
    Tally.Judgement judgement = Tally.Judgement.of(measures);
    Map<String, Object> judged = new HashMap<>();
    judged.put("concerned", judgement.concerned());
    judged.put("failed", judgement.failed());
    judged.put("counted", judgement.counted());
    judged.put("benefit", BenefitColumn.of(measures).map(Enum::name).orElse(null));
    return new SimplePropertySqlParameterSource(measures) {
      @Override
      public boolean hasValue(String name) {
        return judged.containsKey(name) || super.hasValue(name);
      }

      @Override
      public Object getValue(String name) {
        Object value = judged.containsKey(name) ? judged.get(name) : super.getValue(name);
        return value instanceof Enum<?> code ? code.name() : value;
      }

      @Override
      public int getSqlType(String name) {
        return judged.containsKey(name) || getValue(name) instanceof String ? Types.VARCHAR : super.getSqlType(name);
      }
    };
  }

  private static String column(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
