package org.gettingelectricity.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.util.List;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.disclosure.DisclosureCategory;
import org.gettingelectricity.disclosure.Disclosures;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.report.measure.Figures;
import org.gettingelectricity.report.sheet.Grid;
import org.gettingelectricity.report.sheet.PrintedTables;
import org.gettingelectricity.report.sheet.Spreadsheet;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.gettingelectricity.web.KnownParameters;
import org.gettingelectricity.web.Streamed;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tables over REST, and what people answer for in them. */
@RestController
@KnownParameters
@RequestMapping("/api/v1/reports")
class ReportController {

  private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final MediaType XLSX = MediaType.parseMediaType(SHEET);

  private static final int MOST_PRINTED = 1000;

  private final Reports reports;
  private final FrozenReports frozen;
  private final HandValues values;
  private final TaskLedger ledger;
  private final Disclosures disclosures;
  private final Callers callers;

  ReportController(Reports reports, FrozenReports frozen, HandValues values, TaskLedger ledger, Disclosures disclosures, Callers callers) {
    this.reports = reports;
    this.frozen = frozen;
    this.values = values;
    this.ledger = ledger;
    this.disclosures = disclosures;
    this.callers = callers;
  }

  @Operation(summary = "报表",
      description = "`nea-indicators` and `nea-benefits` take `period` (2026-H1 or 2026), `weekly-statistics` and `hv-progress` "
      + "`week` (2026-W48), `kpis` `month` (2026-11); `overdue`, `board`, `disclosure` and `task-ledger` read as of now. `region`: "
      + "two to six digits inside the caller's areas. Other parameters and the periods of other tables are refused, so that nobody reads another table than was asked for.")
  @GetMapping("/{name:[a-z-]+}")
  Object table(@PathVariable String name, @ModelAttribute Reports.Parameters parameters) {
    return reports.of(name, parameters, callers.current()).content();
  }

  @Operation(summary = "报表数字对应的申请", description = "`figure` as the table gives it beside a number, e.g. `energised.flow-LV_RES` of `kpis` or "
      + "`judged.region-410425.indicator-3` and `.failing-3` of `nea-indicators` (`area-41` or `area-4104` for the sums of a province or city); `period`, `month` and `region` as for the table. `total` is the "
      + "number itself: one condition counts and lists. Pages of `size` (50, at most 500) from `page` 0.")
  @GetMapping("/{name:[a-z-]+}/cases")
  Figures.Cases cases(@PathVariable String name, @RequestParam(required = false) String figure,
      @RequestParam(required = false) Integer page, @RequestParam(required = false) Integer size,
      @ModelAttribute Reports.Parameters parameters) {
    return reports.cases(name, figure, page, size, parameters, callers.current());
  }

  @Operation(summary = "导出报表")
  @Answers(value = 200, produces = SHEET)
  @GetMapping("/{name:[a-z-]+}.xlsx")
  ResponseEntity<Streamed> sheet(@PathVariable String name, @ModelAttribute Reports.Parameters parameters) {
    Reports.Result result = reports.of(name, parameters, callers.current());
    return ResponseEntity.ok().contentType(XLSX).header(HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name + ".xlsx").build().toString())
        .body(out -> Spreadsheet.write(result.grids(), out));
  }

  @Operation(summary = "打印报表", description = "For what fits on paper: a table of more than 1000 lines is 422 TOO_MANY_LINES, see its XLSX.")
  @Answers(value = 200, produces = MediaType.APPLICATION_PDF_VALUE)
  @GetMapping("/{name:[a-z-]+}.pdf")
  ResponseEntity<Streamed> print(@PathVariable String name, @ModelAttribute Reports.Parameters parameters) {
    Reports.Result result = reports.of(name, parameters, callers.current());
    if (result.grids().stream().mapToInt(grid -> grid.lines().size()).sum() > MOST_PRINTED) {
      throw Refusal.policy("TOO_MANY_LINES", "超过 " + MOST_PRINTED + " 行，不宜打印，请导出 XLSX");
    }
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header(HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.inline().filename(name + ".pdf").build().toString()).body(out -> PrintedTables.write(result.grids(), out));
  }

  @Operation(summary = "封存报表")
  @Answers(201)
  @PostMapping("/{name:[a-z-]+}/frozen")
  ResponseEntity<FrozenReports.Frozen> freeze(@PathVariable String name, @ModelAttribute Reports.Parameters inPath,
      @RequestBody Body<Reports.Parameters> inBody) {
    FrozenReports.Frozen copy = frozen.freeze(name, inBody.ifSent().orElse(inPath), callers.current());
    return ResponseEntity.created(URI.create("/api/v1/reports/frozen/" + copy.id())).body(copy);
  }

  @Operation(summary = "封存报表清单", description = "Newest first, at most 200; `report` leaves those of one table.")
  @GetMapping("/frozen")
  List<FrozenReports.Copy> copies(@RequestParam(required = false) String report) {
    return frozen.list(report, callers.current());
  }

  @Operation(summary = "导出封存报表", description = "The table as it was printed when it was frozen.")
  @Answers(value = 200, produces = SHEET)
  @GetMapping("/frozen/{id}.xlsx")
  ResponseEntity<Streamed> printedCopy(@PathVariable String id) {
    List<Grid> grids = frozen.printed(id, callers.current());
    return ResponseEntity.ok().contentType(XLSX).header(HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("frozen-" + id + ".xlsx").build().toString()).body(out -> Spreadsheet.write(grids, out));
  }

  @Operation(summary = "查看封存报表")
  @GetMapping("/frozen/{id}")
  FrozenReports.Frozen copy(@PathVariable String id) {
    return frozen.find(id, callers.current());
  }

  @Operation(summary = "填报指标值")
  @PutMapping("/values")
  HandValue enter(@RequestBody(required = true) Body<HandValues.Entry> entry) {
    return values.enter(entry.read(), callers.current());
  }

  @Operation(summary = "登记任务台账")
  @PutMapping("/task-ledger/{no}")
  TaskLedger.Row enter(@PathVariable int no, @RequestBody(required = true) Body<TaskLedger.Entry> entry) {
    return ledger.enter(no, entry.read(), callers.current());
  }

  @Operation(summary = "信息公开登记")
  @PutMapping("/disclosure/{category}")
  Disclosures.Item publish(@PathVariable DisclosureCategory category, @RequestBody(required = true) Body<Disclosures.Entry> entry) {
    return disclosures.publish(category, entry.read(), callers.current());
  }
}
