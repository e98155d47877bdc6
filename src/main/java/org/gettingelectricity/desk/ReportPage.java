package org.gettingelectricity.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.List;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.report.FrozenReports;
import org.gettingelectricity.report.ReportName;
import org.gettingelectricity.report.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** 统计报表: each table on a page of its own, with its chart, how it is computed, its sheet, and a copy to keep. */
@Controller
class ReportPage {

  private static final int JULY = 7;

  private final Reports reports;
  private final FrozenReports frozen;
  private final Callers callers;
  private final People people;
  private final ObjectMapper json;
  private final Clock clock;

  ReportPage(Reports reports, FrozenReports frozen, Callers callers, People people, ObjectMapper json, Clock clock) {
    this.reports = reports;
    this.frozen = frozen;
    this.callers = callers;
    this.people = people;
    this.json = json;
    this.clock = clock;
  }

  @GetMapping("/reports")
  String all(Model model) {
    model.addAttribute("reports", ReportName.values());
    return "reports";
  }

  @GetMapping("/reports/{name:[a-z-]+}")
  String one(@PathVariable String name, @ModelAttribute Reports.Parameters asked, Model model) throws JsonProcessingException {
    ReportName report = ReportName.of(name);
    Reports.Parameters parameters = filled(report, asked);
    Reports.Result result = reports.of(name, parameters, callers.current());
    model.addAttribute("report", report);
    model.addAttribute("reports", ReportName.values());
    model.addAttribute("asked", parameters);
    model.addAttribute("tables", result.grids());
    model.addAttribute("lines", result.grids().stream().mapToInt(grid -> grid.lines().size()).sum());
    model.addAttribute("failing", result.failing());
    model.addAttribute("json", json.writeValueAsString(result.content()));
    return "report";
  }

  @GetMapping("/reports/{name:[a-z-]+}/cases")
  String cases(@PathVariable String name, @RequestParam(required = false) String figure, @RequestParam(required = false) Integer page,
      @ModelAttribute Reports.Parameters asked, Model model) {
    ReportName report = ReportName.of(name);
    Reports.Parameters parameters = filled(report, asked);
    model.addAttribute("report", report);
    model.addAttribute("asked", parameters);
    model.addAttribute("found", reports.cases(name, figure, page, null, parameters, callers.current()));
    return "report-cases";
  }

  @GetMapping("/reports/{name:[a-z-]+}/frozen")
  String copies(@PathVariable String name, @RequestParam(required = false) String id, Model model) {
    model.addAttribute("report", ReportName.of(name));
    List<FrozenReports.Copy> copies = frozen.list(name, callers.current());
    model.addAttribute("copies", copies);
    model.addAttribute("names", people.names(copies.stream().map(FrozenReports.Copy::frozenBy).toList()));
    model.addAttribute("copy", id == null ? null : frozen.find(id, callers.current()));
    return "report-frozen";
  }

  /** What somebody who names no period wants to see: the one that goes on, or for the regulator the last one that is over. */
  private Reports.Parameters filled(ReportName report, Reports.Parameters asked) {
    LocalDate today = Days.of(clock.instant());
    return switch (report.period()) {
      case HALF -> new Reports.Parameters(given(asked.period()) ? asked.period() : today.getMonthValue() < JULY ? today.getYear() - 1 + "-H2"
          : today.getYear() + "-H1", null, null, asked.region());
      case WEEK -> new Reports.Parameters(null, given(asked.week()) ? asked.week() : "%d-W%02d".formatted(
          today.get(IsoFields.WEEK_BASED_YEAR), today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)), null, asked.region());
      case MONTH -> new Reports.Parameters(null, null, given(asked.month()) ? asked.month() : YearMonth.from(today).toString(), asked.region());
      case NOW -> new Reports.Parameters(null, null, null, asked.region());
    };
  }

  private static boolean given(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
