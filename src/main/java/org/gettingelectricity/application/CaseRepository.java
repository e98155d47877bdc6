package org.gettingelectricity.application;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.ledger.HeldReads;
import org.gettingelectricity.ledger.ReadTogether;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Repository;

/** The rows of ge_case. */
@Repository
class CaseRepository implements ReadTogether {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  /** The cases being worked on at a time: of each a dozen kilobytes. */
  private static final int WORKED_ON = 500;

  /** Facts and quotes by the text they were read from: a case is read at every step and seldom changed. */
  private final Cache<String, Facts> facts = Caffeine.newBuilder().maximumSize(WORKED_ON).build();
  private final Cache<String, Quote> quotes = Caffeine.newBuilder().maximumSize(WORKED_ON).build();
  private final JdbcClient jdbc;
  private final StoredJson json;
  private final HeldReads held;

  CaseRepository(JdbcClient jdbc, StoredJson json, HeldReads held) {
    this.jdbc = jdbc;
    this.json = json;
    this.held = held;
  }

  long nextNumber() {
    return jdbc.sql("select nextval('ge_application_number')").query(Long.class).single();
  }

  void insert(ConnectionCase c, String siteKey) {
    jdbc.sql("""
        insert into ge_case (application_no, flow, own_flow, own_flow_name, process_instance_id, profile, policy_pin, channel, region, utility,
          customer_name, customer, site_address, site, site_key, open_site_key, project_code, facts, quote, state,
          accepted_at, started_by, continues, plan_round, version)
        values (:no, :flow, :own, :ownName, :instance, :profile, :pin, :channel, :region, :utility, :customerName, :customer,
          :siteAddress, :site, :siteKey, :siteKey, :projectCode, :facts, :quote, :state, :acceptedAt, :startedBy,
          :continues, :planRound, :version)""")
        .param("no", c.applicationNo()).param("flow", c.flow().name()).params(own(c.quote())).param("instance", c.processInstanceId())
        .param("profile", c.profile()).param("pin", c.policyPin()).param("channel", c.channel())
        .param("region", c.region()).param("utility", c.utility()).param("customerName", c.customerName())
        .param("customer", json.write(c.customer())).param("siteAddress", c.siteAddress()).param("site", json.write(c.site()))
        .param("siteKey", siteKey).param("projectCode", c.projectCode()).param("facts", json.write(c.facts()))
        .param("quote", json.write(c.quote())).param("state", c.state().name()).param("acceptedAt", utc(c.acceptedAt()))
        .param("startedBy", c.startedBy()).param("continues", c.continues()).param("planRound", c.planRound())
        .param("version", c.version())
        .update();
    held.forget(c.applicationNo(), ConnectionCase.class);
  }

  Optional<ConnectionCase> find(String applicationNo) {
    return held.read(applicationNo, ConnectionCase.class, () -> jdbc.sql("select * from ge_case where application_no = :no")
        .param("no", applicationNo).query(this::row).optional());
  }

  @Override
  public void readTogether(Collection<String> applicationNos) {
    jdbc.sql("select * from ge_case where application_no in (:nos)").param("nos", applicationNos).query(this::row).list()
        .forEach(c -> held.keep(c.applicationNo(), ConnectionCase.class, Optional.of(c)));
  }

  Optional<String> openCaseAt(String siteKey) {
    return jdbc.sql("select application_no from ge_case where open_site_key = :key").param("key", siteKey)
        .query(String.class).optional();
  }

  /** The last case of the same project or site that was withdrawn and not yet continued (D-28). */
  Optional<String> withdrawnBefore(String projectCode, String siteKey, @Nullable String customerName) {
    return jdbc.sql("""
        select application_no from (
          select application_no, state, accepted_at from ge_case where project_code = :project
          union select application_no, state, accepted_at from ge_case where site_key = :site and customer_name = :customer) c
        where state = 'WITHDRAWN' and not exists (select 1 from ge_case later where later.continues = c.application_no)
        order by accepted_at desc fetch first 1 rows only""")
        .param("project", projectCode).param("site", siteKey).param("customer", customerName)
        .query(String.class).optional();
  }

  /** Ends a case; its site is free for a new application from then on. */
  void close(ConnectionCase c, CaseState state, Instant at, @Nullable String reason) {
    update(c, jdbc.sql("""
        update ge_case set state = :state, closed_at = :at, close_reason = :reason, open_site_key = null,
          energised_at = case when :state = 'ENERGISED' then :at else energised_at end, version = version + 1
        where application_no = :no and version = :version""")
        .param("state", state.name()).param("at", utc(at)).param("reason", reason));
  }

  void change(ConnectionCase c, CaseState state, Flow flow, String processInstanceId, Facts facts, Quote quote,
      int planRound) {
    update(c, jdbc.sql("""
        update ge_case set state = :state, flow = :flow, own_flow = :own, own_flow_name = :ownName, process_instance_id = :instance, facts = :facts, quote = :quote,
          plan_round = :round, version = version + 1
        where application_no = :no and version = :version""")
        .param("state", state.name()).param("flow", flow.name()).params(own(quote)).param("instance", processInstanceId)
        .param("facts", json.write(facts)).param("quote", json.write(quote)).param("round", planRound));
  }

  private static Map<String, ?> own(Quote quote) {
    Map<String, String> own = new HashMap<>();
    own.put("own", quote.ownFlow() == null ? null : quote.ownFlow().process());
    own.put("ownName", quote.ownFlow() == null ? null : quote.ownFlow().name());
    return own;
  }

  /** @param anew whether the case goes back for it */
  void logChange(String applicationNo, boolean anew, Facts before, Facts after, String reason, String actor, Instant at) {
    jdbc.sql("""
        insert into ge_change (application_no, anew, facts_before, facts_after, reason, actor, at)
        values (:no, :anew, :before, :after, :reason, :actor, :at)""").param("anew", anew)
        .param("no", applicationNo).param("before", json.write(before)).param("after", json.write(after))
        .param("reason", reason).param("actor", actor).param("at", utc(at)).update();
  }

  private record RevisionRow(OffsetDateTime at, String actor, String reason, String factsBefore, String factsAfter) {}

  List<RevisedFacts.Revision> revisions(String applicationNo) {
    return jdbc.sql("select at, actor, reason, facts_before, facts_after from ge_change where application_no = :no order by id")
        .param("no", applicationNo).query(RevisionRow.class).list().stream().map(this::revision).toList();
  }

  private RevisedFacts.Revision revision(RevisionRow row) {
    return new RevisedFacts.Revision(row.at().toInstant(), row.actor(), row.reason(), RevisedFacts.Revision.differences(
        json.read(row.factsBefore(), JsonNode.class), json.read(row.factsAfter(), JsonNode.class)));
  }

  private void update(ConnectionCase c, JdbcClient.StatementSpec statement) {
    held.forget(c.applicationNo(), ConnectionCase.class);
    if (statement.param("no", c.applicationNo()).param("version", c.version()).update() != 1) {
      throw new OptimisticLockingFailureException("Case " + c.applicationNo() + " was changed by somebody else");
    }
  }

  private ConnectionCase row(ResultSet row, int number) throws SQLException {
    return new ConnectionCase(row.getString("application_no"), Flow.valueOf(row.getString("flow")),
        row.getString("process_instance_id"), row.getString("profile"), row.getString("policy_pin"),
        row.getString("channel"), row.getString("region"), row.getString("utility"), row.getString("customer_name"),
        json.read(row.getString("customer"), TEXTS), row.getString("site_address"), json.read(row.getString("site"), TEXTS),
        row.getString("project_code"), facts.get(row.getString("facts"), text -> json.read(text, Facts.class)),
        quotes.get(row.getString("quote"), text -> json.read(text, Quote.class)), CaseState.valueOf(row.getString("state")),
        instant(row.getTimestamp("accepted_at")), instant(row.getTimestamp("energised_at")),
        instant(row.getTimestamp("closed_at")), row.getString("close_reason"), row.getString("started_by"),
        row.getString("client_manager"), row.getString("project_manager"), row.getString("continues"),
        row.getInt("plan_round"), row.getInt("version"));
  }

  @Contract("!null -> !null")
  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  @Contract("!null -> !null")
  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
