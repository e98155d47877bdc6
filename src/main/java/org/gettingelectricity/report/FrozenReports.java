package org.gettingelectricity.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.report.measure.Scope;
import org.gettingelectricity.report.sheet.Grid;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Copies of tables as they were sent: what changes later does not touch them, and a hash over all of a copy proves it. */
@Service
public class FrozenReports {

  private static final int MOST_CHANGES = 200;
  private static final int MOST_LISTED = 200;
  private static final String COLUMNS = "id, report, parameters, region, content, sheets, frozen_by, frozen_at, hash";

  private static final TypeReference<List<Grid>> GRIDS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Reports reports;
  private final StoredJson json;
  private final Clock clock;

  FrozenReports(JdbcClient jdbc, Reports reports, StoredJson json, Clock clock) {
    this.jdbc = jdbc;
    this.reports = reports;
    this.json = json;
    this.clock = clock;
  }

  private record Row(String id, String report, String parameters, String region, String content, String sheets, String frozenBy,
      OffsetDateTime frozenAt, String hash) {

    boolean visibleTo(Caller caller) {
      List<ServiceArea> own = caller.areas();
      return Arrays.stream(region.split(",", -1)).allMatch(area -> own.stream().anyMatch(one -> one.includes(area)));
    }

    /** SHA-256 over everything but the hash. */
    String digest() {
      return DigestUtils.sha256Hex(String.join("\n", id, report, parameters, region, frozenBy,
          frozenAt.toInstant().truncatedTo(ChronoUnit.SECONDS).toString(), content) + (sheets == null ? "" : "\n" + sheets));
    }
  }

  /**
   * A copy.
   *
   * @param hash SHA-256 in hex over id, name, parameters, region, who, when, content and the table as it is printed
   * @param intact whether the stored copy still has this hash
   * @param changedSince whether the same table reads otherwise now
   * @param changes where it does, the first {@value #MOST_CHANGES} of them
   * @param differences the same in the table as it is printed
   */
  public record Frozen(String id, String report, @JsonRawValue @Schema(implementation = Object.class) String parameters,
      @JsonRawValue @Schema(implementation = Object.class) String content, String frozenBy,
      OffsetDateTime frozenAt, String hash, boolean intact, boolean changedSince, List<Change> changes,
      List<Difference> differences) {}

  /** A value that reads otherwise now; {@code path} as in RFC 6901, null where there was or is nothing. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Change(String path, @Nullable JsonNode frozen, @Nullable JsonNode now) {}

  /** A cell that reads otherwise now; {@code line} is what its line begins with. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Difference(String table, String line, String column, String frozen, String now) {}

  /** A copy in a list. */
  public record Copy(String id, String report, String asked, String frozenBy, OffsetDateTime frozenAt, String hash) {}

  /** Copies of a table, or of all, that the caller may see, newest first, at most {@value #MOST_LISTED}. */
  public List<Copy> list(String report, Caller caller) {
    return jdbc.sql("select " + COLUMNS + " from ge_report_frozen" + (report == null ? "" : " where report = :report") + " order by frozen_at desc, id"
        + " fetch first :most rows only").params(report == null ? Map.of() : Map.of("report", ReportName.of(report).path())).param("most", MOST_LISTED)
        .query(Row.class).list().stream().filter(row -> row.visibleTo(caller))
        .map(row -> new Copy(row.id, row.report, json.read(row.parameters, Reports.Parameters.class).text(),
            row.frozenBy, row.frozenAt, row.hash)).toList();
  }

  /**
   * A copy as it is printed.
   *
   * @throws Refusal 404 where there is none the caller may see, or none that was kept in print
   */
  public List<Grid> printed(String id, Caller caller) {
    return json.read(Optional.ofNullable(row(id, caller).sheets)
        .orElseThrow(() -> Refusal.notFound("FROZEN_REPORT_NOT_PRINTED", "这份存档在保留打印件之前形成，请查看其数据")), GRIDS);
  }

  private Row row(String id, Caller caller) {
    return jdbc.sql("select " + COLUMNS + " from ge_report_frozen where id = :id").param("id", id).query(Row.class).optional()
        .filter(found -> found.visibleTo(caller)).orElseThrow(() -> Refusal.notFound("FROZEN_REPORT_NOT_FOUND", "没有这份存档报表，或无权查看"));
  }

  @Transactional
  public Frozen freeze(String name, Reports.Parameters asked, Caller caller) {
    Reports.Result result = reports.of(name, asked, caller);
    String content = json.write(result.content());
    String sheets = json.write(result.grids());
    String region = Scope.of(asked.region(), caller).areas().stream().map(ServiceArea::prefix).collect(Collectors.joining(","));
    Row unsigned = new Row(UUID.randomUUID().toString(), name, json.write(asked), region, content, sheets, caller.id(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC), "");
    Row row = new Row(unsigned.id, name, unsigned.parameters, region, content, sheets, caller.id(), unsigned.frozenAt, unsigned.digest());
    jdbc.sql("""
        insert into ge_report_frozen (id, report, parameters, region, content, sheets, frozen_by, frozen_at, hash)
        values (:id, :report, :parameters, :region, :content, :sheets, :by, :at, :hash)""").param("id", row.id).param("report", name)
        .param("parameters", row.parameters).param("region", region).param("content", content).param("sheets", sheets).param("by", row.frozenBy)
        .param("at", row.frozenAt).param("hash", row.hash).update();
    return new Frozen(row.id, name, row.parameters, content, row.frozenBy, row.frozenAt, row.hash, true, false, List.of(), List.of());
  }

  public Frozen find(String id, Caller caller) {
    Row row = row(id, caller);
    Reports.Result now = reports.of(row.report, json.read(row.parameters, Reports.Parameters.class).lookedAt(ReportName.of(row.report)), caller);
    List<Change> changes = new ArrayList<>();
    compare("", json.read(row.content, JsonNode.class), json.read(json.write(now.content()), JsonNode.class), changes);
    List<Difference> differences = row.sheets == null ? List.of()
        : differences(json.read(row.sheets, GRIDS), json.read(json.write(now.grids()), GRIDS));
    return new Frozen(row.id, row.report, row.parameters, row.content, row.frozenBy, row.frozenAt, row.hash, row.digest().equals(row.hash),
        !changes.isEmpty(), changes, differences);
  }

  /** Cell by cell; a table with more or fewer lines is one difference. */
  private static List<Difference> differences(List<Grid> before, List<Grid> now) {
    List<Difference> found = new ArrayList<>();
    for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
      Grid then = before.get(i);
      List<List<Object>> lines = now.get(i).lines();
      if (then.lines().size() != lines.size()) {
        found.add(new Difference(then.title(), "", "行数", String.valueOf(then.lines().size()), String.valueOf(lines.size())));
      }
      for (int line = 0; line < Math.min(then.lines().size(), lines.size()); line++) {
        differences(then, then.lines().get(line), lines.get(line), found);
      }
    }
    return found.stream().limit(MOST_CHANGES).toList();
  }

  private static void differences(Grid grid, List<Object> then, List<Object> now, List<Difference> found) {
    for (int column = 0; column < Math.min(then.size(), now.size()); column++) {
      String before = text(then.get(column));
      if (!before.equals(text(now.get(column)))) {
        found.add(new Difference(grid.title(), then.stream().map(FrozenReports::text).filter(cell -> !cell.isBlank()).limit(2)
            .collect(Collectors.joining(" ")), grid.headings().get(column), before, text(now.get(column))));
      }
    }
  }

  private static String text(Object cell) {
    return cell == null ? "" : cell.toString();
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

  private static @Nullable JsonNode present(JsonNode value) {
    return value.isMissingNode() ? null : value;
  }
}
