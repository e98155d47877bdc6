package org.gettingelectricity.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.caselist.CaseItem;
import org.gettingelectricity.caselist.CaseList;
import org.gettingelectricity.caselist.CaseListParameters;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.paper.Papers;
import org.gettingelectricity.paper.PrintedPaper;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** 申请查询: the list of every case one may see, as a page and as a spreadsheet; a paper of several at once. */
@Controller
class CasesPage {

  /** Rows of a spreadsheet; whoever needs more narrows the question. */
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_PRINTED = 50;
  private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final CaseList cases;
  private final PolicyLibrary policies;
  private final CaseAccess access;
  private final Papers papers;

  CasesPage(CaseList cases, PolicyLibrary policies, CaseAccess access, Papers papers) {
    this.cases = cases;
    this.policies = policies;
    this.access = access;
    this.papers = papers;
  }

  @GetMapping("/cases")
  String show(@ModelAttribute("asked") CaseListParameters asked, @CookieValue(required = false) String caseColumns,
      HttpServletRequest request, Model model) {
    model.addAttribute("columns", Column.values());
    model.addAttribute("chosen", Column.chosen(caseColumns));
    model.addAttribute("flows", flows());
    model.addAttribute("states", List.of(CaseState.OPEN, CaseState.ENERGISED, CaseState.WITHDRAWN, CaseState.TERMINATED));
    model.addAttribute("stages", ClockCode.values());
    model.addAttribute("query", request.getQueryString() == null ? "" : request.getQueryString());
    try {
      answer(cases.page(asked, access.caller()), request, model);
    } catch (Refusal e) {
      model.addAttribute("wrong", e.errors().stream().map(FieldError::message).toList());
    }
    return request.getHeader("HX-Request") == null ? "cases" : "cases :: list";
  }

  /** Names of the flows by what asks for them: those of the product, then the company's own. */
  private Map<String, String> flows() {
    Map<String, String> flows = new LinkedHashMap<>();
    Stream.of(Flow.values()).forEach(flow -> flows.put(flow.name(), flow.label()));
    policies.current().ownFlows().forEach((key, flow) -> flows.put(key, flow.name()));
    return flows;
  }

  private static void answer(CaseList.Page page, HttpServletRequest request, Model model) {
    model.addAttribute("page", page);
    model.addAttribute("last", Math.max(0, (page.total() - 1) / page.size()));
    model.addAttribute("previous", page.page() > 0 ? other(request, page.page() - 1) : null);
    model.addAttribute("next", (page.page() + 1) * page.size() < page.total() ? other(request, page.page() + 1) : null);
  }

  private static String other(HttpServletRequest request, long page) {
    return UriComponentsBuilder.fromPath("/cases").query(request.getQueryString()).replaceQueryParam("page", page).build().toUriString();
  }

  @GetMapping("/cases.xlsx")
  void spreadsheet(@ModelAttribute CaseListParameters asked, @CookieValue(required = false) String caseColumns,
      HttpServletResponse answer) throws IOException {
    List<CaseItem> items = cases.all(asked, access.caller(), MOST_ROWS);
    List<Column> columns = Column.chosen(caseColumns);
    answer.setCharacterEncoding(null);
    answer.setContentType(XLSX);
    answer.setHeader(HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("申请清单.xlsx", StandardCharsets.UTF_8).build().toString());
    Workbook book = new Workbook(answer.getOutputStream(), "getting-electricity", "1.0");
    fill(book.newWorksheet("申请"), columns, items);
    book.finish();
  }

  private static void fill(Worksheet sheet, List<Column> columns, List<CaseItem> items) {
    sheet.value(0, 0, "申请编号");
    for (int c = 0; c < columns.size(); c++) {
      sheet.value(0, c + 1, columns.get(c).label());
    }
    sheet.range(0, 0, 0, columns.size()).style().bold().set();
    for (int r = 0; r < items.size(); r++) {
      sheet.value(r + 1, 0, items.get(r).applicationNo());
      for (int c = 0; c < columns.size(); c++) {
        sheet.value(r + 1, c + 1, columns.get(c).of(items.get(r)));
      }
    }
    sheet.freezePane(1, 1);
  }

  /** One paper of several cases in one file. */
  @GetMapping("/cases/papers.pdf")
  ResponseEntity<byte[]> print(@RequestParam(defaultValue = "") String paper, @RequestParam(name = "no") List<String> nos,
      HttpServletResponse answer) {
    PrintedPaper known = PrintedPaper.of(paper).orElseThrow(() -> Refusal.notFound("PAPER_NOT_FOUND", "没有这种文书"));
    if (nos.size() > MOST_PRINTED) {
      throw Refusal.invalid("no", "一次最多打印 " + MOST_PRINTED + " 件");
    }
    List<ConnectionCase> ready = nos.stream().map(access::visible).filter(c -> papers.available(known, c)).toList();
    if (ready.isEmpty()) {
      throw Refusal.conflict("PAPER_NOT_YET", "所选申请都尚未办到这一步，还不能出具《" + known.label() + "》");
    }
    byte[] pdf = papers.bundle(known, ready, access.caller());
    answer.setCharacterEncoding(null); // a PDF has none
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(pdf);
  }
}
