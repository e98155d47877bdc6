package org.gettingelectricity.track;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.paper.Papers;
import org.gettingelectricity.paper.PrintedPaper;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The printed papers that are addressed to the customer, as soon as the customer has been told what they say. */
@Component
class CustomerPapers {

  private static final Set<PrintedPaper> ADDRESSED = EnumSet.complementOf(EnumSet.of(PrintedPaper.TIME_STATEMENT));
  /** Follow from a plan; a draft is not for the customer's eyes before it is replied. */
  private static final Set<PrintedPaper> PLANNED = EnumSet.of(PrintedPaper.SUPPLY_PLAN_REPLY, PrintedPaper.PAYMENT_NOTICE);

  private final Papers papers;
  private final Plans plans;
  private final PlanReplies replies;

  CustomerPapers(Papers papers, Plans plans, PlanReplies replies) {
    this.papers = papers;
    this.plans = plans;
    this.replies = replies;
  }

  /** Those to be fetched now. */
  List<PrintedPaper> of(ConnectionCase c) {
    boolean drafted = plans.inForce(c.applicationNo()).isPresent() && replies.of(c).isEmpty();
    return ADDRESSED.stream().filter(paper -> !(drafted && PLANNED.contains(paper)) && papers.available(paper, c)).toList();
  }

  /** The file, to be kept by the customer. */
  ResponseEntity<byte[]> file(ConnectionCase c, String code, HttpServletResponse answer) {
    PrintedPaper paper = PrintedPaper.of(code).filter(of(c)::contains)
        .orElseThrow(() -> Refusal.notFound("PAPER_NOT_FOUND", "没有这份文书，或申请尚未办到这一步"));
    byte[] pdf = papers.print(paper, c, Callers.CUSTOMER).orElseThrow().pdf();
    answer.setCharacterEncoding(null); // a PDF has none
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
            .filename(c.applicationNo() + "-" + paper.label() + ".pdf", StandardCharsets.UTF_8).build().toString()).body(pdf);
  }
}
