package org.gettingelectricity.report;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Copies of tables as they were sent: what changes later does not touch them, and a hash over all of a copy proves it. */
@Service
class FrozenReports {

  private final JdbcClient jdbc;
  private final Reports reports;
  private final ObjectMapper json;
  private final Clock clock;

  FrozenReports(JdbcClient jdbc, Reports reports, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.reports = reports;
    this.json = json;
    this.clock = clock;
  }

  private record Row(String id, String report, String parameters, String region, String content, String frozenBy,
      OffsetDateTime frozenAt, String hash) {

    boolean visibleTo(Caller caller) {
      List<ServiceArea> own = caller.areas();
      return Arrays.stream(region.split(",", -1)).allMatch(area -> own.stream().anyMatch(one -> one.includes(area)));
    }

    /** SHA-256 over everything but the hash. */
    String digest() {
      try {
        String all = String.join("\n", id, report, parameters, region, frozenBy,
            frozenAt.toInstant().truncatedTo(ChronoUnit.SECONDS).toString(), content);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * A copy.
   *
   * @param hash SHA-256 in hex over id, name, parameters, region, who, when and content
   * @param intact whether the stored copy still has this hash
   * @param changedSince whether the same table reads otherwise now
   */
  record Frozen(String id, String report, @JsonRawValue String parameters, @JsonRawValue String content, String frozenBy,
      OffsetDateTime frozenAt, String hash, boolean intact, boolean changedSince) {}

  @Transactional
  public Frozen freeze(String name, Reports.Parameters asked, Caller caller) {
    String content = write(reports.of(name, asked, caller).content());
    String region = Scope.of(asked.region(), caller).areas().stream().map(ServiceArea::prefix).collect(Collectors.joining(","));
    Row unsigned = new Row(UUID.randomUUID().toString(), name, write(asked), region, content, caller.id(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC), "");
    Row row = new Row(unsigned.id, name, unsigned.parameters, region, content, caller.id(), unsigned.frozenAt, unsigned.digest());
    jdbc.sql("""
        insert into ge_report_frozen (id, report, parameters, region, content, frozen_by, frozen_at, hash)
        values (:id, :report, :parameters, :region, :content, :by, :at, :hash)""").param("id", row.id).param("report", name)
        .param("parameters", row.parameters).param("region", region).param("content", content).param("by", row.frozenBy)
        .param("at", row.frozenAt).param("hash", row.hash).update();
    return new Frozen(row.id, name, row.parameters, content, row.frozenBy, row.frozenAt, row.hash, true, false);
  }

  Frozen find(String id, Caller caller) {
    Row row = jdbc.sql("select id, report, parameters, region, content, frozen_by, frozen_at, hash from ge_report_frozen where id = :id")
        .param("id", id).query(Row.class).optional().filter(found -> found.visibleTo(caller))
        .orElseThrow(() -> Refusal.notFound("FROZEN_REPORT_NOT_FOUND", "没有这份存档报表，或无权查看"));
    return new Frozen(row.id, row.report, row.parameters, row.content, row.frozenBy, row.frozenAt, row.hash, row.digest().equals(row.hash),
        !write(reports.of(row.report, read(row.parameters), caller).content()).equals(row.content));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reports.Parameters read(String parameters) {
    try {
      return json.readValue(parameters, Reports.Parameters.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
