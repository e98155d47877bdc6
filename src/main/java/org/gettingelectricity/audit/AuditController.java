package org.gettingelectricity.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Streamed;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail for auditors: looked through, taken out, verified. Nobody writes it from outside. */
@RestController
@RequestMapping("/api/v1")
class AuditController {

  private static final int DEFAULT_LIMIT = 200;
  private static final int MOST = 1000;
  private static final String JSON_LINES = "application/x-ndjson";
  private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final List<String> HEADINGS = List.of("编号", "时间", "操作人", "地址", "事项", "对象", "结果", "序号", "上一哈希", "哈希");

  private final AuditTrail trail;
  private final ObjectMapper json;
  private final Clock clock;

  private interface Portion {
    void take(List<EntryView> entries) throws IOException;
  }

  AuditController(AuditTrail trail, ObjectMapper json, Clock clock) {
    this.trail = trail;
    this.json = json;
    this.clock = clock;
  }

  /** Which entries somebody wants; what is null leaves all of them. @param to last day, today when null */
  private record Asked(@Nullable String actor, AuditEvent.@Nullable Kind kind, @Nullable LocalDate from, @Nullable LocalDate to) {

    AuditTrail.Query query(long after, int limit, Clock clock) {
      LocalDate first = from == null ? LocalDate.EPOCH : from;
      return new AuditTrail.Query(after, first.atStartOfDay(clock.getZone()).toInstant(),
          last(clock).plusDays(1).atStartOfDay(clock.getZone()).toInstant(), actor, kind == null ? null : kind.name(), limit);
    }

    Asked checked(Clock clock) {
      if (from != null && last(clock).isBefore(from)) {
        throw Refusal.invalid("to", "不能早于 from");
      }
      return this;
    }

    private LocalDate last(Clock clock) {
      return to == null ? LocalDate.now(clock) : to;
    }
  }

  /** An entry as auditors read it. @param seq place in the chain, null for some seconds after the event */
  record EntryView(long id, OffsetDateTime at, String actor, String address, String kind, String kindName, String subject,
      int outcome, @Nullable Long seq, @Nullable String prevHash, @Nullable String hash) {}

  /** @param next what to ask for {@code after} to go on, null at the end */
  record TrailView(List<EntryView> items, @Nullable Long next) {}

  @Operation(summary = "审计记录")
  @GetMapping("/audit")
  TrailView find(@RequestParam(defaultValue = "0") long after, @RequestParam(required = false) String actor,
      @RequestParam(required = false) AuditEvent.Kind kind,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
      @RequestParam(defaultValue = "" + DEFAULT_LIMIT) int limit) {
    List<EntryView> items = items(new Asked(actor, kind, from, to), after, limit);
    return new TrailView(items, items.size() < limit ? null : items.get(items.size() - 1).id());
  }

  /** The same as a table for other programs, up to 1,000 lines. */
  @Operation(summary = "导出审计记录（CSV）")
  @Answers(value = 200, produces = "text/csv")
  @GetMapping(path = "/audit.csv", produces = "text/csv")
  ResponseEntity<byte[]> export(@RequestParam(defaultValue = "0") long after, @RequestParam(required = false) String actor,
      @RequestParam(required = false) AuditEvent.Kind kind,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
    String lines = items(new Asked(actor, kind, from, to), after, MOST).stream().map(AuditController::line)
        .collect(Collectors.joining("\r\n", "\uFEFF" + String.join(",", HEADINGS) + "\r\n", "\r\n"));
    return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("audit.csv").build().toString())
        .body(lines.getBytes(StandardCharsets.UTF_8));
  }

  @Operation(summary = "导出审计记录（JSON Lines）", description = "All entries of the time, one JSON object a line.")
  @Answers(value = 200, produces = JSON_LINES)
  @GetMapping(path = "/audit.jsonl", produces = JSON_LINES)
  ResponseEntity<Streamed> lines(@RequestParam(required = false) String actor, @RequestParam(required = false) AuditEvent.Kind kind,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
    Asked asked = new Asked(actor, kind, from, to).checked(clock);
    return file("audit.jsonl", JSON_LINES, out -> all(asked, portion -> {
      for (EntryView entry : portion) {
        out.write(json.writeValueAsBytes(entry));
        out.write('\n');
      }
    }));
  }

  @Operation(summary = "导出审计记录（XLSX）", description = "All entries of the time, a line each.")
  @Answers(value = 200, produces = XLSX)
  @GetMapping(path = "/audit.xlsx", produces = XLSX)
  ResponseEntity<Streamed> sheet(@RequestParam(required = false) String actor, @RequestParam(required = false) AuditEvent.Kind kind,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
    Asked asked = new Asked(actor, kind, from, to).checked(clock);
    return file("audit.xlsx", XLSX, out -> {
      try (Workbook book = new Workbook(out, "Getting Electricity", "1.0")) {
        Worksheet sheet = book.newWorksheet("审计记录");
        row(sheet, 0, HEADINGS);
        sheet.freezePane(0, 1);
        int[] last = {0};
        all(asked, portion -> {
          portion.forEach(entry -> row(sheet, ++last[0], cells(entry)));
          sheet.flush();
        });
        sheet.finish();
      }
    });
  }

  @Operation(summary = "校验审计链")
  @GetMapping("/audit/verification")
  AuditTrail.Verification verification() {
    return trail.verify();
  }

  private static ResponseEntity<Streamed> file(String name, String type, Streamed body) {
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(type))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString()).body(body);
  }

  /** Everything there is, a thousand entries at a time. */
  private void all(Asked asked, Portion portion) throws IOException {
    long after = 0;
    List<EntryView> entries;
    do {
      entries = items(asked, after, MOST);
      portion.take(entries);
      after = entries.isEmpty() ? after : entries.get(entries.size() - 1).id();
    } while (entries.size() == MOST);
  }

  private List<EntryView> items(Asked asked, long after, int limit) {
    if (limit < 1 || limit > MOST) {
      throw Refusal.invalid("limit", "应为 1 至 " + MOST + " 的整数");
    }
    return trail.find(asked.checked(clock).query(after, limit, clock)).stream().map(this::view).toList();
  }

  private EntryView view(AuditTrail.Entry entry) {
    AuditEvent e = Objects.requireNonNull(entry.event());
    return new EntryView(entry.id(), e.at().atZone(clock.getZone()).toOffsetDateTime(), e.actor(), e.address(), e.kind().name(),
        e.kind().label(), e.subject(), e.outcome(), entry.seq(), entry.prevHash(), entry.hash());
  }

  private static List<String> cells(EntryView e) {
    return Stream.of(e.id(), e.at(), e.actor(), e.address(), e.kindName(), e.subject(), e.outcome(), e.seq(), e.prevHash(), e.hash())
        .map(value -> value == null ? "" : value.toString()).toList();
  }

  private static void row(Worksheet sheet, int row, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      sheet.value(row, column, cells.get(column));
    }
  }

  /** Quoted, and without a leading sign that a spreadsheet would take for a formula. */
  private static String line(EntryView e) {
    return cells(e).stream().map(value -> "\"" + value.replaceFirst("^([=+@-])", "'$1").replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(","));
  }
}
