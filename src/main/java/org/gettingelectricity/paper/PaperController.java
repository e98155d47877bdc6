package org.gettingelectricity.paper;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The papers of a case to print and to send. */
@RestController
@RequestMapping("/api/v1/applications/{no}/papers")
class PaperController {

  private final Papers papers;
  private final CaseAccess access;

  PaperController(Papers papers, CaseAccess access) {
    this.papers = papers;
    this.access = access;
  }

  /** A paper of the case; {@code version} is null until it is printed for the first time. */
  record PaperView(String paper, String name, boolean available, @Nullable Integer version, @Nullable String printedAt) {}

  record PapersView(List<PaperView> papers) {}

  @Operation(summary = "文书清单")
  @GetMapping
  PapersView list(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    return new PapersView(papers.of(c).stream().map(listed -> new PaperView(listed.paper().code(), listed.paper().label(),
        listed.available(), listed.version(), Days.text(listed.printedAt()))).toList());
  }

  @Operation(summary = "打印文书",
      description = "A paper in Chinese as PDF, font embedded, A4: `one-time-notice`, `acceptance-receipt`, "
      + "`supply-plan-reply`, `inspection-opinion`, `payment-notice`, `time-statement`. 409 while the case is not there yet.")
  @Answers(value = {200, 409}, produces = MediaType.APPLICATION_PDF_VALUE)
  @GetMapping("/{paper}")
  ResponseEntity<byte[]> show(@PathVariable String no, @PathVariable String paper, HttpServletResponse answer) {
    ConnectionCase c = access.visible(no);
    PrintedPaper known = PrintedPaper.of(paper).orElseThrow(() -> Refusal.notFound("PAPER_NOT_FOUND",
        "没有这种文书，应为 " + Arrays.stream(PrintedPaper.values()).map(PrintedPaper::code).collect(Collectors.joining("、"))));
    Papers.Print print = papers.print(known, c, access.caller()).orElseThrow(() -> Refusal.conflict("PAPER_NOT_YET",
        "申请尚未办到这一步，还不能出具《" + known.label() + "》"));
    answer.setCharacterEncoding(null); // a PDF has none
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline()
            .filename(no + "-" + known.label() + ".pdf", StandardCharsets.UTF_8).build().toString())
        .header("X-Content-Type-Options", "nosniff").body(print.pdf());
  }
}
