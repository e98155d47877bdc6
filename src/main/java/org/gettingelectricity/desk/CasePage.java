package org.gettingelectricity.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.PersonalText;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.CustomerData;
import org.gettingelectricity.application.RevisedFacts;
import org.gettingelectricity.approval.Approvals;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.caselist.CaseItem;
import org.gettingelectricity.caselist.CaseList;
import org.gettingelectricity.caselist.CaseListParameters;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.LedgerVerifier;
import org.gettingelectricity.clock.Timeline;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.document.CaseDocument;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.document.Paper;
import org.gettingelectricity.paper.Papers;
import org.gettingelectricity.paper.PrintedPaper;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.record.Answer;
import org.gettingelectricity.record.Records;
import org.gettingelectricity.record.CaseReminders;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything about one case on one page, and its open tasks. */
@Controller
class CasePage {

  private static final int MOST_PRINTED = 50;

  private final CaseAccess access;
  private final Cases cases;
  private final CaseList list;
  private final CustomerData personal;
  private final CaseTeam team;
  private final CaseEngine engine;
  private final CaseClocks clocks;
  private final LedgerVerifier ledger;
  private final Documents documents;
  private final Papers papers;
  private final Plans plans;
  private final Approvals approvals;
  private final CostSharing costs;
  private final Records records;
  private final CaseReminders reminders;
  private final Holdings holdings;
  private final People people;
  private final Clock clock;

  CasePage(CaseAccess access, Cases cases, CaseList list, CustomerData personal, CaseTeam team, CaseEngine engine, CaseClocks clocks,
      LedgerVerifier ledger, Documents documents, Papers papers, Plans plans, Approvals approvals, CostSharing costs,
      Records records, CaseReminders reminders, Holdings holdings, People people, Clock clock) {
    this.access = access;
    this.cases = cases;
    this.list = list;
    this.personal = personal;
    this.team = team;
    this.engine = engine;
    this.clocks = clocks;
    this.ledger = ledger;
    this.documents = documents;
    this.papers = papers;
    this.plans = plans;
    this.approvals = approvals;
    this.costs = costs;
    this.records = records;
    this.reminders = reminders;
    this.holdings = holdings;
    this.people = people;
    this.clock = clock;
  }

  /** An open task. {@code mine} the caller may work it; {@code link} opens it in Tasklist. */
  record Work(String name, String desk, String who, boolean mine, String link) {}

  /** A file of the case. */
  record FileLine(long id, String paper, String file, String by, @Nullable String at) {}

  /** What one office or person held the case in all. */
  record HeldLine(String office, @Nullable String person, String whole, String working) {}

  /** A stretch of time one of them held it. */
  record HeldPart(@Nullable String from, @Nullable String to, String who, String whole) {}

  /** An entry of the office record, for people. */
  record RecordLine(boolean note, String name, String who, @Nullable String at, List<Answer> answers) {}

  /** Who pays for something and why. */
  record ShareLine(String item, String payer, @Nullable BigDecimal estimate, String source) {}

  /** A reminder of a supervisor, and whom it reached. */
  record ReminderLine(@Nullable String at, String who, String text, List<String> receivers) {}

  /** A change or correction, for people. */
  record RevisionLine(@Nullable String at, String who, String what, String reason) {}

  @GetMapping("/cases/{no}")
  String show(@PathVariable String no, Model model) {
    ConnectionCase c = access.visible(no);
    Caller caller = access.caller();
    model.addAttribute("c", c);
    CaseItem item = item(no, caller);
    model.addAttribute("item", item);
    model.addAttribute("roles", Role.regionalRoles().stream().filter(role -> caller.is(role, c.region())).map(Role::id)
        .collect(Collectors.joining(" ")));
    phone(c, caller, model);
    model.addAttribute("left", item == null ? null : Remaining.of(item));
    model.addAttribute("area", Areas.name(c.region()));
    model.addAttribute("policy", cases.policyDocument(c));
    model.addAttribute("stall", cases.stall(no).orElse(null));
    model.addAttribute("open", c.state() == CaseState.OPEN);
    model.addAttribute("accepted", minute(Days.text(c.acceptedAt())));
    model.addAttribute("closed", minute(Days.text(c.closedAt())));
    model.addAttribute("team", access.visibleTeam(c, team.of(no)).stream().filter(member -> member.until() == null).toList());
    model.addAttribute("work", engine.openTasks(no).stream().map(task -> work(task, caller, c.region())).toList());
    time(c, model);
    papers(c, model);
    model.addAttribute("plan", plans.inForce(no).orElse(null));
    model.addAttribute("permits", approvals.of(no));
    model.addAttribute("shares", costs.inForce(no).stream().map(line -> new ShareLine(line.item().label(), line.payer().label(), line.estimate(),
        cases.citations(c).cited(line.source()))).toList());
    model.addAttribute("totals", costs.totals(costs.inForce(no)));
    model.addAttribute("records", records(no, caller.worksIn(c.region()), personal.whole(no, caller)));
    model.addAttribute("reminders", reminders(no, caller.reads(c.region())));
    model.addAttribute("revisions", revisions(no, personal.whole(no, caller)));
    model.addAttribute("ledger", ledger.verify(no).orElse(null));
    return "case";
  }

  private void phone(ConnectionCase c, Caller caller, Model model) {
    boolean whole = personal.whole(c.applicationNo(), caller);
    String phone = PersonalText.phoneOf(c.customer());
    model.addAttribute("phone", whole ? phone : PersonalText.maskedNumber(phone));
    model.addAttribute("whole", whole);
    model.addAttribute("mayAsk", !whole && caller.worksIn(c.region()));
  }

  /** One paper of several cases in one file. */
  @GetMapping("/cases/papers.pdf")
  ResponseEntity<byte[]> print(@RequestParam(defaultValue = "") String paper, @RequestParam(name = "no") List<String> nos,
      HttpServletResponse answer) {
    PrintedPaper known = PrintedPaper.of(paper).orElseThrow(() -> Refusal.notFound("PAPER_NOT_FOUND", "没有这种文书"));
    if (nos.size() > MOST_PRINTED) {
      throw Refusal.invalid("no", "一次最多打印 " + MOST_PRINTED + " 件");
    }
    byte[] pdf = papers.bundle(known, nos.stream().map(access::visible).toList(), access.caller());
    answer.setCharacterEncoding(null); // a PDF has none
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(pdf);
  }

  private @Nullable CaseItem item(String no, Caller caller) {
    return list.all(CaseListParameters.found(no), caller, 100)
        .stream().filter(item -> item.applicationNo().equals(no)).findFirst().orElse(null);
  }

  private Work work(CaseEngine.OpenTask task, Caller caller, String region) {
    List<Role> roles = task.groups().stream().flatMap(group -> Role.of(group).stream()).toList();
    boolean mine = caller.id().equals(task.assignee())
        || task.assignee() == null && roles.stream().anyMatch(role -> caller.is(role, region));
    return new Work(named(task.name(), task.subject()), String.join("、", roles.stream().map(Role::label).toList()),
        task.assignee() == null ? "待领取" : people.nameOf(task.assignee()), mine,
        "/camunda/app/tasklist/default/#/?task=" + task.id());
  }

  private static String named(String step, CaseEngine.Subject subject) {
    return subject.label() == null ? step : step + "（" + subject.label() + "）";
  }

  private void time(ConnectionCase c, Model model) {
    Timeline timeline = clocks.explain(c.applicationNo(), clock.instant());
    model.addAttribute("timeline", timeline);
    List<HeldTime.Part> held = holdings.of(c.applicationNo());
    Map<HeldTime.Holder, Duration> working = HeldTime.sums(held, true);
    model.addAttribute("held", HeldTime.sums(held, false).entrySet().stream().map(sum -> new HeldLine(sum.getKey().office(),
        sum.getKey().person(), hours(sum.getValue()), hours(working.getOrDefault(sum.getKey(), Duration.ZERO)))).toList());
    model.addAttribute("heldParts", held.stream().map(part -> new HeldPart(minute(Days.text(part.from())), minute(Days.text(part.to())),
        part.holder().office() + (part.holder().person() == null ? "" : " " + part.holder().person()),
        hours(Duration.ofSeconds(part.seconds())))).toList());
    model.addAttribute("heldWhole", hours(held.stream().map(part -> Duration.ofSeconds(part.seconds())).reduce(Duration.ZERO, Duration::plus)));
  }

  private void papers(ConnectionCase c, Model model) {
    List<CaseDocument> files = documents.of(c.applicationNo());
    Map<String, String> names = people.names(files.stream().map(CaseDocument::uploadedBy).distinct().toList());
    model.addAttribute("needs", documents.checklist(c));
    model.addAttribute("files", files.stream().map(file -> new FileLine(file.id(),
        file.paper().label(), file.fileName(),
        names.getOrDefault(file.uploadedBy(), file.uploadedBy()), minute(Days.text(file.uploadedAt())))).toList());
    model.addAttribute("kinds", documents.welcome(c));
    model.addAttribute("prints", papers.of(c));
  }

  private List<RecordLine> records(String no, boolean office, boolean whole) {
    List<Records.Entry> entries = records.of(no);
    Map<String, String> names = people.names(entries.stream().map(Records.Entry::actor).distinct().toList());
    return entries.stream().filter(entry -> office || entry.kind() == Records.Kind.TASK).map(entry ->
        new RecordLine(entry.kind() == Records.Kind.NOTE, named(entry.name(), entry.subject()), Callers.SYSTEM.id().equals(entry.actor()) ? "系统"
            : names.getOrDefault(entry.actor(), entry.actor()), minute(Days.text(entry.at())),
        whole ? entry.answers() : entry.answers().stream().map(Answer::masked).toList())).toList();
  }

  private List<ReminderLine> reminders(String no, boolean office) {
    return !office ? List.of() : reminders.of(no).stream().map(sent -> new ReminderLine(minute(Days.text(sent.sentAt())),
        people.nameOf(sent.sentBy()), sent.text(), sent.receivers().stream().map(one -> one.name()
            + (one.seenAt() == null ? "：未看" : "：" + minute(Days.text(one.seenAt())) + " 已看或已办")).toList())).toList();
  }

  private List<RevisionLine> revisions(String no, boolean whole) {
    List<RevisedFacts.Revision> revisions = cases.revisions(no);
    Map<String, String> names = people.names(revisions.stream().map(RevisedFacts.Revision::actor).distinct().toList());
    return revisions.stream().map(revision -> new RevisionLine(minute(Days.text(revision.at())),
        names.getOrDefault(revision.actor(), revision.actor()), revision.differences().stream()
            .map(one -> one.values() == null ? one.label() : one.label() + "：" + one.values()).collect(Collectors.joining("；")),
        whole ? revision.reason() : PersonalText.masked(revision.reason()))).toList();
  }

  /** In hours, minutes and seconds, so that the lines add up. */
  private static String hours(Duration time) {
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  private static @Nullable String minute(@Nullable String at) {
    return at == null ? null : at.substring(0, 16).replace('T', ' ');
  }
}
