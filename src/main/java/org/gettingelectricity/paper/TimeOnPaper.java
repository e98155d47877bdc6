package org.gettingelectricity.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.Timeline;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.ledger.LedgerRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the time of a case went, as it is written on paper. */
@Component
class TimeOnPaper {

  private final CaseClocks clocks;
  private final Ledger ledger;
  private final Clock clock;

  TimeOnPaper(CaseClocks clocks, Ledger ledger, Clock clock) {
    this.clocks = clocks;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What is told up to a day, with the end of the ledger it comes from; other papers than the statement tell nothing of it. */
  record Told(List<PaperContent.Running> clocks, List<PaperContent.Held> intervals, PaperContent.@Nullable LedgerEnd ledger) {

    static final Told NOTHING = new Told(List.of(), List.of(), null);
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  Told of(ConnectionCase c) {
    Timeline timeline = clocks.explain(c.applicationNo(), clock.instant());
    return new Told(running(timeline), held(timeline), end(c));
  }

  private static List<PaperContent.Running> running(Timeline timeline) {
    return Objects.requireNonNull(timeline.clocks()).stream().map(state -> new PaperContent.Running(state.label(),
        PaperWords.days(state.limit(), state.unit()), PaperWords.days(state.used(), state.unit()).replace("当日", "0"),
        state.remaining() == null ? "—" : state.remaining() < 0 ? "已超 " + -state.remaining() : String.valueOf(state.remaining()),
        day(state.startedAt()), state.dueOn() == null ? "—" : state.dueOn().toString(), day(state.endedAt()),
        switch (state.state()) {
          case RUNNING -> "计时中";
          case WARNED -> "已预警";
          case OVERDUE -> "已超期";
          case STOPPED -> "未计时";
          case DONE -> state.breached() ? "已完成（超期）" : "已完成";
        })).toList();
  }

  private static List<PaperContent.Held> held(Timeline timeline) {
    return timeline.intervals().stream().map(part -> new PaperContent.Held(day(part.from()), day(part.to()), part.ownerLabel(),
        part.workingDays(), part.calendarDays(), counted(part.countsInHandling(), part.whyInHandling()),
        counted(part.countsInWhole(), part.whyInWhole()))).toList();
  }

  private static String counted(boolean counts, String why) {
    return (counts ? "计入" : "不计入") + (why == null || why.isBlank() ? "" : "：" + why);
  }

  private PaperContent.LedgerEnd end(ConnectionCase c) {
    List<LedgerRow> rows = ledger.rows(c.applicationNo());
    LedgerRow last = rows.get(rows.size() - 1);
    return new PaperContent.LedgerEnd(last.seq(), last.hash());
  }

  private static String day(@Nullable OffsetDateTime at) {
    return at == null ? "—" : Days.of(at.toInstant()).toString();
  }
}
