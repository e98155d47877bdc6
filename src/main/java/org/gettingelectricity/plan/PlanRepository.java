package org.gettingelectricity.plan;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Repository;

/** The rows of ge_plan and ge_plan_options. */
@Repository
class PlanRepository {

  private final JdbcClient jdbc;

  PlanRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int lastRevision(String applicationNo) {
    return jdbc.sql("select coalesce(max(revision), 0) from ge_plan where application_no = :no")
        .param("no", applicationNo).query(Integer.class).single();
  }

  void insert(SupplyPlan plan) {
    jdbc.sql("""
        insert into ge_plan (application_no, revision, recommended, nearby_sources, transitional, transitional_until,
          reinforcement_from, replied_on_site, drafted_at, drafted_by, connects_at, replaces_feasibility, price_note)
        values (:no, :revision, :recommended, :nearby, :transitional, :until, :reinforcement, :onSite, :at, :actor, :connects,
          :replaces, :priceNote)""")
        .param("no", plan.applicationNo()).param("revision", plan.revision()).param("recommended", plan.recommended())
        .param("nearby", plan.nearbySources(), Types.VARCHAR).param("transitional", plan.transitional(), Types.VARCHAR)
        .param("until", plan.transitionalUntil(), Types.DATE).param("reinforcement", plan.reinforcementFrom(), Types.DATE)
        .param("onSite", plan.repliedOnSite()).param("at", plan.draftedAt().atOffset(ZoneOffset.UTC))
        .param("actor", plan.draftedBy())
        .param("connects", plan.terms().connectsAt() == null ? null : plan.terms().connectsAt().name(), Types.VARCHAR)
        .param("replaces", plan.terms().replacesFeasibility()).param("priceNote", plan.terms().priceNote(), Types.VARCHAR).update();
    plan.options().forEach(option -> insert(plan, option));
  }

  private void insert(SupplyPlan plan, PlanOption option) {
    jdbc.sql("""
        insert into ge_plan_options (application_no, revision, option_no, source, substation, second_source, second_substation, distance_m, spare_capacity, capacity_unit,
          price, dedicated, dedicated_reason)
        values (:no, :revision, :option, :source, :substation, :second, :secondSubstation, :distance, :spare, :unit, :price, :dedicated, :reason)""")
        .param("no", plan.applicationNo()).param("revision", plan.revision()).param("option", option.no())
        .param("source", option.source()).param("substation", option.substation(), Types.VARCHAR)
        .param("second", option.secondSource(), Types.VARCHAR).param("secondSubstation", option.secondSubstation(), Types.VARCHAR).param("distance", option.distanceM())
        .param("spare", option.spareCapacity(), Types.NUMERIC).param("unit", option.capacityUnit())
        .param("price", option.priceYuan(), Types.NUMERIC).param("dedicated", option.dedicated())
        .param("reason", option.dedicatedReason(), Types.VARCHAR).update();
  }

  void answer(SupplyPlan plan, @Nullable Integer chosen, @Nullable String objection, Instant at, String actor) {
    jdbc.sql("""
        update ge_plan set chosen = :chosen, objection = :objection, answered_at = :at, answered_by = :actor
        where application_no = :no and revision = :revision""")
        .param("chosen", chosen, Types.INTEGER).param("objection", objection, Types.VARCHAR)
        .param("at", at.atOffset(ZoneOffset.UTC)).param("actor", actor)
        .param("no", plan.applicationNo()).param("revision", plan.revision()).update();
  }

  List<SupplyPlan> of(String applicationNo) {
    Map<Integer, List<PlanOption>> options = jdbc.sql("""
        select * from ge_plan_options where application_no = :no order by revision, option_no""").param("no", applicationNo)
        .query((row, number) -> Map.entry(row.getInt("revision"), option(row))).list().stream()
        .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return jdbc.sql("select * from ge_plan where application_no = :no order by revision").param("no", applicationNo)
        .query((row, number) -> plan(row, options)).list();
  }

  /** Of the option taken, or recommended while none is; empty without a plan or without a price. */
  Optional<PlanPrice> price(String applicationNo) {
    return jdbc.sql("""
        select o.price as yuan, p.price_note as note from ge_plan p join ge_plan_options o on o.application_no = p.application_no
          and o.revision = p.revision and o.option_no = coalesce(p.chosen, p.recommended)
        where p.application_no = :no order by p.revision desc fetch first 1 rows only""").param("no", applicationNo)
        .query(PlanPrice.class).optional().filter(price -> price.yuan() != null);
  }

  private static PlanOption option(ResultSet row) throws SQLException {
    return new PlanOption(row.getInt("option_no"), row.getString("source"), row.getString("substation"),
        row.getString("second_source"), row.getString("second_substation"), row.getBigDecimal("distance_m"),
        row.getBigDecimal("spare_capacity"), row.getString("capacity_unit"), row.getBigDecimal("price"),
        row.getBoolean("dedicated"), row.getString("dedicated_reason"));
  }

  private static SupplyPlan plan(ResultSet row, Map<Integer, List<PlanOption>> options) throws SQLException {
    int revision = row.getInt("revision");
    return new SupplyPlan(row.getString("application_no"), revision, options.getOrDefault(revision, List.of()),
        row.getInt("recommended"), row.getString("nearby_sources"), row.getString("transitional"),
        day(row.getDate("transitional_until")), day(row.getDate("reinforcement_from")), row.getBoolean("replied_on_site"),
        row.getTimestamp("drafted_at").toInstant(), row.getString("drafted_by"), row.getObject("chosen", Integer.class),
        row.getString("objection"), instant(row.getTimestamp("answered_at")), row.getString("answered_by"), terms(row));
  }

  private static PlanTerms terms(ResultSet row) throws SQLException {
    String connects = row.getString("connects_at");
    return new PlanTerms(connects == null ? null : ConnectionPoint.valueOf(connects), row.getBoolean("replaces_feasibility"),
        row.getString("price_note"));
  }

  @Contract("!null -> !null")
  private static @Nullable LocalDate day(@Nullable Date date) {
    return date == null ? null : date.toLocalDate();
  }

  @Contract("!null -> !null")
  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
