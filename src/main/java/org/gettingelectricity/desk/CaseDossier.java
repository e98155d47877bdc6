package org.gettingelectricity.desk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.People;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.document.CaseDocument;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.paper.Papers;
import org.gettingelectricity.plan.Plans;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The part of a case's page that says what was planned and decided, who pays, and which papers there are. */
@Component
class CaseDossier {

  private final Cases cases;
  private final Plans plans;
  private final Approvals approvals;
  private final CostSharing costs;
  private final Documents documents;
  private final Papers papers;
  private final People people;

  CaseDossier(Cases cases, Plans plans, Approvals approvals, CostSharing costs, Documents documents, Papers papers, People people) {
    this.cases = cases;
    this.plans = plans;
    this.approvals = approvals;
    this.costs = costs;
    this.documents = documents;
    this.papers = papers;
    this.people = people;
  }

  /** A file of the case. */
  record FileLine(long id, String paper, String file, String by, @Nullable String at) {}

  /** Who pays for something and why. */
  record ShareLine(String item, String payer, @Nullable BigDecimal estimate, String source) {}

  void show(ConnectionCase c, Model model) {
    model.addAttribute("plan", plans.inForce(c.applicationNo()).orElse(null));
    model.addAttribute("permits", approvals.of(c.applicationNo()));
    model.addAttribute("shares", costs.inForce(c.applicationNo()).stream().map(line -> new ShareLine(line.item().label(),
        line.payer().label(), line.estimate(), cases.citations(c).cited(line.source()))).toList());
    model.addAttribute("needs", documents.checklist(c));
    model.addAttribute("kinds", documents.welcome(c));
    model.addAttribute("files", files(c));
    model.addAttribute("prints", papers.of(c));
  }

  private List<FileLine> files(ConnectionCase c) {
    List<CaseDocument> files = documents.of(c.applicationNo());
    Map<String, String> names = people.names(files.stream().map(CaseDocument::uploadedBy).distinct().toList());
    return files.stream().map(file -> new FileLine(file.id(), file.paper().label(), file.fileName(),
        names.getOrDefault(file.uploadedBy(), file.uploadedBy()), CasePage.minute(Days.text(file.uploadedAt())))).toList();
  }
}
