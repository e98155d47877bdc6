package org.gettingelectricity.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.PersonalText;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.RevisedFacts;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.LedgerVerifier;
import org.gettingelectricity.record.Answer;
import org.gettingelectricity.record.CaseReminders;
import org.gettingelectricity.record.HeldTime;
import org.gettingelectricity.record.Holdings;
import org.gettingelectricity.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The part of a case's page that says what was done, who held the case how long, and whether its ledger is whole. */
@Component
class CaseHistory {

  private final Cases cases;
  private final CaseClocks clocks;
  private final Holdings holdings;
  private final Records records;
  private final CaseReminders reminders;
  private final LedgerVerifier ledger;
  private final People people;
  private final Clock clock;

  CaseHistory(Cases cases, CaseClocks clocks, Holdings holdings, Records records, CaseReminders reminders, LedgerVerifier ledger,
      People people, Clock clock) {
    this.cases = cases;
    this.clocks = clocks;
    this.holdings = holdings;
    this.records = records;
    this.reminders = reminders;
    this.ledger = ledger;
    this.people = people;
    this.clock = clock;
  }

  /** What one office or person held the case in all. */
  record HeldLine(String office, @Nullable String person, String whole, String working) {}

  /** A stretch of time one of them held it. */
  record HeldPart(@Nullable String from, @Nullable String to, String who, String whole) {}

  /** An entry of the office record, for people. */
  record RecordLine(boolean note, String name, String who, @Nullable String at, List<Answer> answers) {}

  /** A reminder of a supervisor, and whom it reached. */
  record ReminderLine(@Nullable String at, String who, String text, List<String> receivers) {}

  /** A change or correction, for people. */
  record RevisionLine(@Nullable String at, String who, String what, String reason) {}

  /**
   * @param office whether the caller works in the offices of the case
   * @param reads whether the caller reads what supervisors ask of them
   * @param whole whether the caller sees what is personal
   */
  void show(ConnectionCase c, boolean office, boolean reads, boolean whole, Model model) {
    String no = c.applicationNo();
    model.addAttribute("timeline", clocks.explain(no, clock.instant()));
    held(no, model);
    model.addAttribute("records", records(no, office, whole));
    model.addAttribute("reminders", reads ? reminders(no) : List.of());
    model.addAttribute("revisions", revisions(no, whole));
    model.addAttribute("ledger", ledger.verify(no).orElse(null));
  }

  private void held(String no, Model model) {
    List<HeldTime.Part> parts = holdings.of(no);
    Map<HeldTime.Holder, Duration> working = HeldTime.sums(parts, true);
    model.addAttribute("held", HeldTime.sums(parts, false).entrySet().stream().map(sum -> new HeldLine(sum.getKey().office(),
        sum.getKey().person(), hours(sum.getValue()), hours(working.getOrDefault(sum.getKey(), Duration.ZERO)))).toList());
    model.addAttribute("heldParts", parts.stream().map(part -> new HeldPart(CasePage.minute(Days.text(part.from())),
        CasePage.minute(Days.text(part.to())), part.holder().office() + (part.holder().person() == null ? "" : " " + part.holder().person()),
        hours(Duration.ofSeconds(part.seconds())))).toList());
    model.addAttribute("heldWhole", hours(parts.stream().map(part -> Duration.ofSeconds(part.seconds())).reduce(Duration.ZERO, Duration::plus)));
  }

  /** In hours, minutes and seconds, so that the lines add up. */
  private static String hours(Duration time) {
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  private List<RecordLine> records(String no, boolean office, boolean whole) {
    List<Records.Entry> entries = records.of(no);
    Map<String, String> names = people.names(entries.stream().map(Records.Entry::actor).distinct().toList());
    return entries.stream().filter(entry -> office || entry.kind() == Records.Kind.TASK).map(entry -> new RecordLine(
        entry.kind() == Records.Kind.NOTE, CaseStaff.named(entry.name(), entry.subject()),
        Callers.SYSTEM.id().equals(entry.actor()) ? "系统" : names.getOrDefault(entry.actor(), entry.actor()),
        CasePage.minute(Days.text(entry.at())),
        whole ? entry.answers() : entry.answers().stream().map(Answer::masked).toList())).toList();
  }

  private List<ReminderLine> reminders(String no) {
    return reminders.of(no).stream().map(sent -> new ReminderLine(CasePage.minute(Days.text(sent.sentAt())),
        people.nameOf(sent.sentBy()), sent.text(), sent.receivers().stream().map(one -> one.name()
            + (one.seenAt() == null ? "：未看" : "：" + CasePage.minute(Days.text(one.seenAt())) + " 已看或已办")).toList())).toList();
  }

  private List<RevisionLine> revisions(String no, boolean whole) {
    List<RevisedFacts.Revision> revisions = cases.revisions(no);
    Map<String, String> names = people.names(revisions.stream().map(RevisedFacts.Revision::actor).distinct().toList());
    return revisions.stream().map(revision -> new RevisionLine(CasePage.minute(Days.text(revision.at())),
        names.getOrDefault(revision.actor(), revision.actor()), revision.differences().stream()
            .map(one -> one.values() == null ? one.label() : one.label() + "：" + one.values()).collect(Collectors.joining("；")),
        whole ? revision.reason() : PersonalText.masked(revision.reason()))).toList();
  }
}
