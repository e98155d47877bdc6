package org.gettingelectricity.paper;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.People;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.energisation.ConnectionView;
import org.gettingelectricity.energisation.Energisation;
import org.springframework.stereotype.Component;

/** The latest inspection, as it is written on paper. */
@Component
class InspectionOnPaper {

  private final Energisation energisation;
  private final People people;

  InspectionOnPaper(Energisation energisation, People people) {
    this.energisation = energisation;
    this.people = people;
  }

  Optional<PaperContent.Inspection> of(ConnectionCase c) {
    return energisation.visits(c.applicationNo()).stream().reduce((earlier, later) -> later)
        .map(visit -> new PaperContent.Inspection(visit.kindName() + (visit.reinspection() ? "（复验）" : ""),
            Days.of(OffsetDateTime.parse(visit.at()).toInstant()), people.nameOf(visit.actor()), visit.passed(), findings(visit)));
  }

  private static List<PaperContent.Finding> findings(ConnectionView.Visit visit) {
    List<PaperContent.Finding> findings = new ArrayList<>();
    visit.findings().forEach(line -> findings.add(new PaperContent.Finding("部门意见", line)));
    if (visit.transformerMeets() != null) {
      findings.add(new PaperContent.Finding("变压器能效达到 GB 20052 要求", visit.transformerMeets() ? "是" : "否"));
    }
    for (int i = 0; i < visit.defects().size(); i++) {
      findings.add(new PaperContent.Finding("缺陷 " + (i + 1), visit.defects().get(i)));
    }
    return findings;
  }
}
