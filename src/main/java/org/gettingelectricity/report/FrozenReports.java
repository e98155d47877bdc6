package org.gettingelectricity.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.report.measure.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Copies of tables as they were sent: what changes later does not touch them, and a hash over all of a copy proves it. */
@Service
class FrozenReports {

  private static final int MOST_CHANGES = 200;

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
   * @param changes where it does, the first {@value #MOST_CHANGES} of them
   */
  record Frozen(String id, String report, @JsonRawValue String parameters, @JsonRawValue String content, String frozenBy,
      OffsetDateTime frozenAt, String hash, boolean intact, boolean changedSince, List<Change> changes) {}

  /** A value that reads otherwise now; {@code path} as in RFC 6901, null where there was or is nothing. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Change(String path, JsonNode frozen, JsonNode now) {}

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
    return new Frozen(row.id, name, row.parameters, content, row.frozenBy, row.frozenAt, row.hash, true, false, List.of());
  }

  Frozen find(String id, Caller caller) {
    Row row = jdbc.sql("select id, report, parameters, region, content, frozen_by, frozen_at, hash from ge_report_frozen where id = :id")
        .param("id", id).query(Row.class).optional().filter(found -> found.visibleTo(caller))
        .orElseThrow(() -> Refusal.notFound("FROZEN_REPORT_NOT_FOUND", "没有这份存档报表，或无权查看"));
    List<Change> changes = new ArrayList<>();
    compare("", tree(row.content), tree(write(reports.of(row.report, read(row.parameters), caller).content())), changes);
    return new Frozen(row.id, row.report, row.parameters, row.content, row.frozenBy, row.frozenAt, row.hash, row.digest().equals(row.hash),
        !changes.isEmpty(), changes);
  }

  private static void compare(String path, JsonNode before, JsonNode now, List<Change> changes) {
    if (changes.size() >= MOST_CHANGES || before.equals(now)) {
      return;
    }
    if (before.isObject() && now.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      before.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(path + "/" + name, before.path(name), now.path(name), changes));
    } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(path + "/" + i, before.get(i), now.get(i), changes);
      }
    } else {
      changes.add(new Change(path, present(before), present(now)));
    }
  }

  private static JsonNode present(JsonNode value) {
    return value.isMissingNode() ? null : value;
  }

  private JsonNode tree(String content) {
    try {
      return json.readTree(content);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
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
