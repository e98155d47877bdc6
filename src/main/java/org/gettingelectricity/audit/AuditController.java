package org.gettingelectricity.audit;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
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

  private final AuditTrail trail;
  private final Clock clock;

  AuditController(AuditTrail trail, Clock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /** An entry as auditors read it. @param seq place in the chain, null for some seconds after the event */
  record EntryView(long id, OffsetDateTime at, String actor, String address, String kind, String kindName, String subject,
      int outcome, Long seq, String prevHash, String hash) {}

  /** @param next what to ask for {@code after} to go on, null at the end */
  record TrailView(List<EntryView> items, Long next) {}

  @Operation(summary = "审计记录")
  @GetMapping("/audit")
  TrailView find(@RequestParam(defaultValue = "0") long after, @RequestParam(required = false) String actor,
      @RequestParam(required = false) AuditEvent.Kind kind,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
      @RequestParam(defaultValue = "" + DEFAULT_LIMIT) int limit) {
    List<EntryView> items = items(after, actor, kind, from, to, limit);
    return new TrailView(items, items.size() < limit ? null : items.get(items.size() - 1).id());
  }

  /** The same as a table for other programs, up to 1,000 lines. */
  @Operation(summary = "导出审计记录")
  @Answers(value = 200, produces = "text/csv")
  @GetMapping(path = "/audit.csv", produces = "text/csv")
  ResponseEntity<byte[]> export(@RequestParam(defaultValue = "0") long after, @RequestParam(required = false) String actor,
      @RequestParam(required = false) AuditEvent.Kind kind,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
    String lines = items(after, actor, kind, from, to, 1000).stream().map(AuditController::line)
        .collect(Collectors.joining("\r\n", "\uFEFF编号,时间,操作人,地址,事项,对象,结果,序号,上一哈希,哈希\r\n", "\r\n"));
    return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("audit.csv").build().toString())
        .body(lines.getBytes(StandardCharsets.UTF_8));
  }

  @Operation(summary = "校验审计链")
  @GetMapping("/audit/verification")
  AuditTrail.Verification verification() {
    return trail.verify();
  }

  private List<EntryView> items(long after, String actor, AuditEvent.Kind kind, LocalDate from, LocalDate to, int limit) {
    if (limit < 1 || limit > 1000) {
      throw Refusal.invalid("limit", "应为 1 至 1000 的整数");
    }
    LocalDate first = from == null ? LocalDate.EPOCH : from;
    LocalDate last = to == null ? LocalDate.now(clock) : to;
    if (last.isBefore(first)) {
      throw Refusal.invalid("to", "不能早于 from");
    }
    return trail.find(new AuditTrail.Query(after, first.atStartOfDay(clock.getZone()).toInstant(),
        last.plusDays(1).atStartOfDay(clock.getZone()).toInstant(), actor, kind == null ? null : kind.name(), limit)).stream()
        .map(this::view).toList();
  }

  private EntryView view(AuditTrail.Entry entry) {
    AuditEvent e = entry.event();
    return new EntryView(entry.id(), e.at().atZone(clock.getZone()).toOffsetDateTime(), e.actor(), e.address(), e.kind().name(),
        e.kind().label(), e.subject(), e.outcome(), entry.seq(), entry.prevHash(), entry.hash());
  }

  /** Quoted, and without a leading sign that a spreadsheet would take for a formula. */
  private static String line(EntryView e) {
    return Stream.of(e.id(), e.at(), e.actor(), e.address(), e.kindName(), e.subject(), e.outcome(),
            e.seq() == null ? "" : e.seq(), e.prevHash() == null ? "" : e.prevHash(), e.hash() == null ? "" : e.hash())
        .map(value -> "\"" + value.toString().replaceFirst("^([=+@-])", "'$1").replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(","));
  }
}
