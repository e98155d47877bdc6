package org.gettingelectricity.reserve;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.type.TypeReference;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of ge_project and ge_project_step. */
@Repository
class ProjectRepository {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final StoredJson json;

  ProjectRepository(JdbcClient jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * What is looked for.
   *
   * @param areas prefixes of area codes, any of which fits; empty with {@code owner} null = none
   * @param owner only what this system pushed, first or after another, or null
   */
  record Search(List<String> areas, @Nullable String owner, String region, LocalDate from, LocalDate to, Project.@Nullable State state) {}

  /** Expected demand of a region in a month. */
  record Load(String region, int loadYear, int loadMonth, long entries, BigDecimal expectedLoadKw) {}

  Optional<Project> find(String code) {
    return jdbc.sql("select * from ge_project where project_code = :code").param("code", code).query(this::row).optional();
  }

  /** As {@link #find}, and nobody else changes it before the transaction ends. */
  Optional<Project> lock(String code) {
    return jdbc.sql("select * from ge_project where project_code = :code for update").param("code", code).query(this::row)
        .optional();
  }

  void insert(Project p) {
    values(jdbc.sql("""
        insert into ge_project (project_code, kind, owner, region, utility, customer, customer_name, site, site_key,
          expected_load_kw, expected_on, documents, facts, body_hash, state, merged_into, application_no, receipt, received_at,
          updated_at)
        values (:code, :kind, :owner, :region, :utility, :customer, :customerName, :site, :siteKey, :load, :on, :documents,
          :facts, :hash, :state, :mergedInto, :applicationNo, :receipt, :receivedAt, :updatedAt)"""), p)
        .param("owner", p.owner()).param("receivedAt", utc(p.receivedAt())).update();
  }

  void update(Project p) {
    values(jdbc.sql("""
        update ge_project set kind = :kind, region = :region, utility = :utility, customer = :customer,
          customer_name = :customerName, site = :site, site_key = :siteKey, expected_load_kw = :load, expected_on = :on,
          documents = :documents, facts = :facts, body_hash = :hash, state = :state, merged_into = :mergedInto,
          application_no = :applicationNo, receipt = :receipt, updated_at = :updatedAt where project_code = :code"""), p)
        .update();
  }

  private JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Project p) {
    return statement.param("code", p.projectCode()).param("kind", p.kind().name()).param("region", p.region())
        .param("utility", p.utility()).param("customer", json.write(p.customer())).param("customerName", p.customerName())
        .param("site", json.write(p.site())).param("siteKey", p.siteKey()).param("load", p.expectedLoadKw())
        .param("on", p.expectedOn()).param("documents", String.join(",", p.documents())).param("facts", p.facts())
        .param("hash", p.bodyHash()).param("state", p.state().name()).param("mergedInto", p.mergedInto(), Types.VARCHAR)
        .param("applicationNo", p.applicationNo(), Types.VARCHAR).param("receipt", p.receipt(), Types.VARCHAR)
        .param("updatedAt", utc(p.updatedAt()));
  }

  /** What another platform than the owner last said of a project. */
  Optional<String> pushedBy(String code, String platform) {
    return jdbc.sql("select body_hash from ge_project_platform where project_code = :code and platform = :platform")
        .param("code", code).param("platform", platform).query(String.class).optional();
  }

  void pushedBy(String code, String platform, String bodyHash, Instant at) {
    jdbc.sql("delete from ge_project_platform where project_code = :code and platform = :platform").param("code", code)
        .param("platform", platform).update();
    jdbc.sql("insert into ge_project_platform (project_code, platform, body_hash, pushed_at) values (:code, :platform, :hash, :at)")
        .param("code", code).param("platform", platform).param("hash", bodyHash).param("at", utc(at)).update();
  }

  /** The process that does the early work. */
  Optional<String> process(String code) {
    return jdbc.sql("select process_instance_id from ge_project where project_code = :code and process_instance_id is not null")
        .param("code", code).query(String.class).optional();
  }

  /** @param processInstanceId null when nobody works on it any more */
  void worked(String code, @Nullable String processInstanceId) {
    jdbc.sql("update ge_project set process_instance_id = :process where project_code = :code")
        .param("process", processInstanceId, Types.VARCHAR).param("code", code).update();
  }

  void note(String code, Project.Step.Kind kind, String note, String actor, Instant at) {
    jdbc.sql("insert into ge_project_step (project_code, kind, note, actor, at) values (:code, :kind, :note, :actor, :at)")
        .param("code", code).param("kind", kind.name()).param("note", note).param("actor", actor).param("at", utc(at)).update();
  }

  List<Project.Step> steps(String code) {
    return jdbc.sql("select kind, note, actor, at from ge_project_step where project_code = :code order by id")
        .param("code", code).query((row, number) -> new Project.Step(Project.Step.Kind.valueOf(row.getString("kind")),
            row.getString("note"), row.getString("actor"), at(row, "at"))).list();
  }

  /** Other open projects at the same site. */
  List<String> sameSite(Project p) {
    return jdbc.sql("""
        select project_code from ge_project where site_key = :site and project_code <> :code
          and state in ('POOLED', 'CONTACTED', 'READY') order by project_code""").param("site", p.siteKey())
        .param("code", p.projectCode()).query(String.class).list();
  }

  List<Project> search(Search s, int most, long offset) {
    return where(s, "select * from ge_project", " order by expected_on, project_code offset " + offset
        + " rows fetch first " + most + " rows only").query(this::row).list();
  }

  long count(Search s) {
    return where(s, "select count(*) from ge_project", "").query(Long.class).single();
  }

  List<Load> loads(Search s) {
    return where(s, """
        select region, extract(year from expected_on) as load_year, extract(month from expected_on) as load_month,
          count(*) as entries, sum(expected_load_kw) as expected_load_kw from ge_project""",
        " group by region, extract(year from expected_on), extract(month from expected_on) order by 1, 2, 3")
        .query(Load.class).list();
  }

  private JdbcClient.StatementSpec where(Search s, String select, String rest) {
    StringBuilder sql = new StringBuilder(select).append(" where region like :region and expected_on >= :from and expected_on <= :to");
    sql.append(s.state() == null ? " and state in ('POOLED', 'CONTACTED', 'READY')" : " and state = :state");
    if (s.owner() != null) {
      sql.append(" and (owner = :owner or project_code in (select project_code from ge_project_platform where platform = :owner))");
    } else {
      sql.append(" and (1 = 0");
      for (int i = 0; i < s.areas().size(); i++) {
        sql.append(" or region like :area").append(i);
      }
      sql.append(")");
    }
    JdbcClient.StatementSpec statement = jdbc.sql(sql + rest).param("region", s.region() + "%").param("from", s.from())
        .param("to", s.to());
    for (int i = 0; s.owner() == null && i < s.areas().size(); i++) {
      statement = statement.param("area" + i, s.areas().get(i) + "%");
    }
    statement = s.owner() == null ? statement : statement.param("owner", s.owner());
    return s.state() == null ? statement : statement.param("state", s.state().name());
  }

  private Project row(ResultSet row, int number) throws SQLException {
    String documents = row.getString("documents");
    return new Project(row.getString("project_code"), Project.Kind.valueOf(row.getString("kind")), row.getString("owner"),
        row.getString("region"), row.getString("utility"), json.read(row.getString("customer"), TEXTS), json.read(row.getString("site"), TEXTS),
        row.getString("site_key"), row.getBigDecimal("expected_load_kw"), row.getObject("expected_on", LocalDate.class),
        documents.isEmpty() ? List.of() : Arrays.asList(documents.split(",")), row.getString("facts"),
        row.getString("body_hash"), Project.State.valueOf(row.getString("state")), row.getString("merged_into"),
        row.getString("application_no"), row.getString("receipt"), at(row, "received_at"), at(row, "updated_at"));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
